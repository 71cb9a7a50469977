package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.internal.ScratchFolder;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Provenance;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.w3c.dom.Element;

/** Reads a DAWproject file: tracks with audio become stems, what they go to buses, and all that is set for them a plan. */
final class DawProjectImport {

    /** What a plan is called beside its stems. */
    static final String PLAN_FILE = "plan.json";

    private static final String MASTER = "master";

    private final Set<String> notes = new LinkedHashSet<>();
    private final SafeNames names = new SafeNames();
    private final List<ProjectChannel> channels;
    private final ProjectClips clips;
    private final OptionalDouble tempoBpm;
    private final Optional<ProjectChannel> master;
    /** Names in the plan, by the identifiers of channels. */
    private final Map<String, String> buses = new LinkedHashMap<>();

    private final Map<ProjectChannel, String> stems = new LinkedHashMap<>();
    private final Map<ProjectChannel, String> busNames = new LinkedHashMap<>();

    private DawProjectImport(Element project) {
        this.tempoBpm = XmlElements.child(project, "Transport")
                .flatMap(transport -> XmlElements.child(transport, "Tempo"))
                .map(tempo -> XmlElements.number(tempo, "value"))
                .filter(value -> value.isPresent() && value.getAsDouble() > 0)
                .orElse(OptionalDouble.empty());
        this.channels =
                XmlElements.child(project, "Structure").map(ProjectChannel::all).orElse(List.of());
        Optional<Element> arrangement = XmlElements.child(project, "Arrangement");
        this.clips = arrangement
                .map(found -> ProjectClips.read(found, tempoBpm.orElse(DawExportOptions.DEFAULT_TEMPO_BPM), notes::add))
                .orElseGet(() -> ProjectClips.read(project, DawExportOptions.DEFAULT_TEMPO_BPM, notes::add));
        arrangement
                .flatMap(found -> XmlElements.child(found, "TempoAutomation"))
                .filter(tempo -> XmlElements.children(tempo, "RealPoint").size() > 1)
                .ifPresent(tempo -> notes.add("changes of the tempo are not followed"));
        this.master = channels.stream()
                .filter(channel ->
                        channel.role().equals(MASTER) && channel.group().isEmpty() && !channel.holdsTracks())
                .findFirst();
    }

    static DawImport read(Path project, Path folder) throws IOException {
        try (ProjectZip zip = ProjectZip.open(project);
                ScratchFolder scratch = ScratchFolder.make();
                ProjectFiles files = new ProjectFiles()) {
            try {
                DawProjectImport read = new DawProjectImport(zip.project());
                return read.write(project, folder, zip, scratch.path(), files);
            } catch (IllegalArgumentException e) {
                throw new IOException(project + ": " + e.getMessage(), e);
            } catch (AudioFileException e) {
                String unpacked = scratch.path().toString();
                if (!e.file().startsWith(unpacked)) {
                    throw e;
                }
                throw new IOException(
                        project + ": the audio "
                                + String.valueOf(e.getMessage())
                                        .substring(unpacked.length() + 1)
                                        .replaceFirst("^\\d+ ", ""),
                        e);
            }
        }
    }

    private DawImport write(Path project, Path folder, ProjectZip zip, Path scratch, ProjectFiles files)
            throws IOException {
        name();
        if (stems.isEmpty()) {
            throw new IOException(project + ": holds no track with audio");
        }
        ImportedAudio audio = new ImportedAudio(zip, scratch, notes::add);
        Map<ProjectChannel, ImportedAudio.Stem> placed = new LinkedHashMap<>();
        for (Map.Entry<ProjectChannel, String> stem : stems.entrySet()) {
            placed.put(
                    stem.getKey(),
                    audio.of(stem.getValue(), clips.ofTrack(stem.getKey().id())));
        }
        MixPlan plan = plan(audio.sampleRate(), placed);
        files.makeFolder(folder);
        Map<String, Path> written = new LinkedHashMap<>();
        for (Map.Entry<ProjectChannel, ImportedAudio.Stem> stem : placed.entrySet()) {
            SessionAudio stored = stem.getValue().stored();
            Path target = folder.resolve(stored.fileName());
            AudioFiles.requireDistinct(target, zip.inputs());
            stored.writeTo(target, files, () -> false);
            written.put(stems.getOrDefault(stem.getKey(), ""), target);
        }
        Path planFile = folder.resolve(PLAN_FILE);
        AudioFiles.requireDistinct(planFile, zip.inputs());
        files.write(planFile, plan.toJson());
        files.commit();
        notes.addAll(files.notes());
        return new DawImport(written, plan, planFile, tempoBpm, List.copyOf(notes));
    }

    /** Gives all stems and buses names that are unique, and that files can have. */
    private void name() {
        Set<String> targets = new HashSet<>();
        for (ProjectChannel channel : channels) {
            targets.add(channel.destination());
            channel.sends().forEach(send -> targets.add(send.getAttribute("destination")));
        }
        for (ProjectChannel channel : channels) {
            if (!clips.ofTrack(channel.id()).isEmpty()) {
                stems.put(channel, names.of(channel.name()));
            }
        }
        for (ProjectChannel channel : channels) {
            boolean isBus = channel.holdsTracks()
                    || (targets.contains(channel.channelId())
                            && !channel.channelId().isEmpty());
            if (stems.containsKey(channel) || channel.equals(master.orElse(null))) {
                continue;
            }
            if (isBus && channel.channel().isPresent()) {
                String name = names.of(channel.name());
                busNames.put(channel, name);
                buses.put(channel.channelId(), name);
            } else if (!isBus) {
                notes.add("track '" + channel.name() + "' is left out: it holds no audio");
            }
        }
    }

    private MixPlan plan(int sampleRate, Map<ProjectChannel, ImportedAudio.Stem> placed) {
        List<StemPlan> stemPlans = new ArrayList<>();
        placed.forEach((channel, stem) -> stemPlans.add(stem(channel, stem, sampleRate)));
        List<BusPlan> busPlans = new ArrayList<>();
        busNames.forEach((channel, name) -> busPlans.add(bus(channel, name, sampleRate)));
        return new MixPlan(sampleRate, stemPlans, busPlans, masterPlan(), Provenance.UNKNOWN);
    }

    private StemPlan stem(ProjectChannel channel, ImportedAudio.Stem stem, int sampleRate) {
        String name = stems.getOrDefault(channel, "");
        String where = "track '" + channel.name() + "'";
        double gainDb = gainDb(channel);
        long frames = Math.round(stem.startSeconds() * sampleRate);
        return new StemPlan(
                name,
                SessionComments.role(channel.comment())
                        .map(Decided::byHand)
                        .orElseGet(() -> Decided.open(StemRole.OTHER)),
                Decided.byHand(new Alignment(frames, false)),
                Decided.byHand(gainDb),
                Decided.byHand(pan(channel)),
                inserts(where, channel),
                sends(channel),
                rides(channel, gainDb, sampleRate),
                route(channel),
                channel.isMuted());
    }

    private BusPlan bus(ProjectChannel channel, String name, int sampleRate) {
        double gainDb = gainDb(channel);
        return new BusPlan(
                name,
                Decided.byHand(gainDb),
                Decided.byHand(pan(channel)),
                inserts("track '" + channel.name() + "'", channel),
                sends(channel),
                rides(channel, gainDb, sampleRate),
                route(channel),
                channel.isMuted());
    }

    private MasterPlan masterPlan() {
        if (master.isEmpty()) {
            return MasterPlan.NEUTRAL;
        }
        MasterPlan plan = MasterPlan.NEUTRAL.withInserts(inserts("the master", master.get()));
        double gainDb = gainDb(master.get());
        return gainDb == 0
                ? plan
                : plan.withInsert(Decided.byHand(Insert.of(EffectSpec.of("gain", new GainEffect.Parameters(gainDb)))));
    }

    private List<Decided<Insert>> inserts(String where, ProjectChannel channel) {
        return channel.channel()
                .map(element -> new ProjectDevices(where, notes::add).read(element))
                .orElse(List.of());
    }

    private double gainDb(ProjectChannel channel) {
        return channel.parameter("Volume")
                .map(volume -> ProjectLevels.faderDb(volume, "the fader of track '" + channel.name() + "'", notes::add))
                .orElse(0.0);
    }

    private double pan(ProjectChannel channel) {
        channel.parameter("Pan")
                .filter(pan -> clips.automation().containsKey(pan.getAttribute("id")))
                .ifPresent(pan -> notes.add("track '" + channel.name() + "': the automation of its pan is left out"));
        return channel.parameter("Pan").map(ProjectLevels::pan).orElse(0.0);
    }

    /** Where a channel goes: where it says, else to the group that it is in; nowhere known is the mix. */
    private String route(ProjectChannel channel) {
        String destination = channel.destination();
        if (!destination.isEmpty()) {
            return buses.getOrDefault(destination, "");
        }
        return channel.group()
                .map(group -> buses.getOrDefault(group.channelId(), ""))
                .orElse("");
    }

    private List<Decided<Send>> sends(ProjectChannel channel) {
        Map<String, Decided<Send>> sends = new LinkedHashMap<>();
        for (Element send : channel.sends()) {
            String bus = buses.get(send.getAttribute("destination"));
            boolean off = XmlElements.child(send, "Enable")
                    .filter(enable -> XmlElements.isFalse(enable, "value"))
                    .isPresent();
            if (off) {
                continue;
            }
            if (bus == null || sends.containsKey(bus)) {
                notes.add("track '" + channel.name() + "': a send to "
                        + (bus == null ? "what is no bus" : "'" + bus + "', which has one already,") + " is left out");
                continue;
            }
            Tap tap = send.getAttribute("type").equals("pre") ? Tap.BEFORE_FADER : Tap.AFTER_FADER;
            double levelDb = XmlElements.child(send, "Volume")
                    .map(volume -> ProjectLevels.faderDb(
                            volume, "the send of track '" + channel.name() + "' to '" + bus + "'", notes::add))
                    .orElse(0.0);
            sends.put(bus, Decided.byHand(new Send(bus, levelDb, tap)));
        }
        return List.copyOf(sends.values());
    }

    private List<Decided<Ride>> rides(ProjectChannel channel, double gainDb, int sampleRate) {
        Map<String, Decided<Ride>> rides = new HashMap<>();
        List<Decided<Ride>> all = new ArrayList<>();
        channel.parameter("Volume")
                .flatMap(volume -> ride("", volume, gainDb, sampleRate))
                .ifPresent(all::add);
        for (Element send : channel.sends()) {
            String bus = buses.get(send.getAttribute("destination"));
            Optional<Element> volume = XmlElements.child(send, "Volume");
            if (bus != null && volume.isPresent() && !rides.containsKey(bus)) {
                // What is odd about it is noted with the send.
                ride(bus, volume.get(), ProjectLevels.faderDb(volume.get(), "", note -> {}), sampleRate)
                        .ifPresent(ride -> rides.put(bus, ride));
                Decided<Ride> ride = rides.get(bus);
                if (ride != null) {
                    all.add(ride);
                }
            }
        }
        return all;
    }

    private Optional<Decided<Ride>> ride(String send, Element volume, double gainDb, int sampleRate) {
        List<RideAutomation.Point> points = clips.automation().getOrDefault(volume.getAttribute("id"), List.of());
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(Decided.byHand(RideAutomation.toRide(send, points, gainDb, sampleRate)));
    }
}
