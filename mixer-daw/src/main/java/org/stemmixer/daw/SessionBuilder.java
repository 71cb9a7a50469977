package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;

/**
 * Makes the session of a plan, as far as a format can hold it; what it cannot is rendered into the audio, or left out and noted.
 *
 * <p>A bus with such an effect becomes a track with its sound. What goes into it then is silent, as it would be heard twice; and
 * where that also sends to other buses, these become tracks too.
 */
final class SessionBuilder {

    private final MixPlan plan;
    /** Stems that are as they came: what is not among them has been put together of two sides. */
    private final Set<String> given;

    private final Map<String, AudioSource> audio;
    private final DawExportOptions options;
    private final SessionTarget target;
    private final ChannelPrint print;
    private final SessionComments comments;
    private final SafeNames names = new SafeNames();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, List<DeviceTranslation>> translations = new LinkedHashMap<>();
    private final Set<String> printedBuses = new LinkedHashSet<>();
    private final Set<String> silenced = new LinkedHashSet<>();

    private SessionBuilder(
            MixPlan plan, Map<String, AudioSource> stems, DawExportOptions options, SessionTarget target, Path scratch)
            throws IOException {
        this.plan = plan;
        this.given = Set.copyOf(stems.keySet());
        this.audio = StemAudio.of(plan, stems);
        this.options = options;
        this.target = target;
        this.print = new ChannelPrint(plan, stems, scratch, options.cancelled());
        this.comments = new SessionComments(plan);
    }

    /**
     * Makes a session.
     *
     * @param stems of the plan, sides of one source apart or together
     * @param target what the format can hold
     * @param scratch a folder for audio that is made, which must be there until the session has been written
     * @throws IllegalArgumentException if plan and stems do not name the same
     */
    static Session build(
            MixPlan plan, Map<String, AudioSource> stems, DawExportOptions options, SessionTarget target, Path scratch)
            throws IOException {
        return new SessionBuilder(plan, stems, options, target, scratch).build();
    }

    private Session build() throws IOException {
        plan.stems().forEach(stem -> translations.put(stem.stem(), translated(stem.inserts())));
        plan.buses().forEach(bus -> translations.put(bus.name(), translated(bus.inserts())));
        if (options.rendersEffects()) {
            choosePrintedBuses();
        }
        List<SessionTrack> tracks = new ArrayList<>();
        for (StemPlan stem : plan.stems()) {
            tracks.add(track(stem));
        }
        List<SessionTrack> buses = new ArrayList<>();
        for (BusPlan bus : plan.buses()) {
            if (printedBuses.contains(bus.name())) {
                tracks.add(printed(bus));
            } else {
                buses.add(bus(bus));
            }
        }
        return new Session(
                options.title(), plan.sampleRate(), options.tempoBpm(), tracks, buses, master(), markers(), notes);
    }

    /** Sections before what was decided about them, where both are at one time. */
    private List<SessionMarker> markers() {
        List<SessionMarker> markers = new ArrayList<>(SectionMarkers.of(options.sections()));
        markers.addAll(comments.markers());
        markers.sort(Comparator.comparingDouble(SessionMarker::seconds));
        return markers;
    }

    private List<DeviceTranslation> translated(List<Decided<Insert>> inserts) {
        return inserts.stream()
                .map(insert -> DeviceTranslation.of(insert.value(), plan.sampleRate(), target))
                .toList();
    }

    /** How many inserts there are up to the last one that the format cannot hold. */
    private int toPrint(String channel) {
        List<DeviceTranslation> inserts = translationsOf(channel);
        int last = inserts.size();
        while (last > 0 && inserts.get(last - 1).isWhole()) {
            last--;
        }
        return last;
    }

    private List<DeviceTranslation> translationsOf(String channel) {
        return translations.getOrDefault(channel, List.of());
    }

    private void choosePrintedBuses() {
        plan.buses().stream()
                .filter(bus -> !bus.muted() && toPrint(bus.name()) > 0)
                .forEach(bus -> printedBuses.add(bus.name()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (StemPlan stem : plan.stems()) {
                grows |= silence(stem.stem(), stem.bus(), stem.sends(), stem.muted());
            }
            for (BusPlan bus : plan.buses()) {
                grows |= silence(bus.name(), bus.bus(), bus.sends(), bus.muted());
            }
        }
    }

    /** Silences what goes into a bus that is printed, whose sends are then in what they go to. */
    private boolean silence(String channel, String bus, List<Decided<Send>> sends, boolean muted) {
        boolean into = printedBuses.contains(bus) || silenced.contains(bus);
        if (muted || !into || printedBuses.contains(channel)) {
            return false;
        }
        boolean grows = silenced.add(channel);
        for (Decided<Send> send : sends) {
            grows |= printedBuses.add(send.value().bus());
        }
        return grows;
    }

    private SessionTrack track(StemPlan stem) throws IOException {
        String name = stem.stem();
        AudioSource source = audio.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no audio of stem '" + name + "'");
        }
        boolean silent = silenced.contains(name);
        if (silent) {
            notes.add("stem '" + name + "' is muted: it is in the audio of bus '" + stem.bus() + "'");
        }
        int printed = options.rendersEffects() && !silent ? toPrint(name) : 0;
        Alignment alignment = stem.alignment().value();
        boolean made = printed > 0 || !given.contains(name);
        if (printed > 0) {
            source = print.of(name, printed);
            alignment = Alignment.NONE;
            notes.add("stem '" + name + "': " + effects(stem.inserts(), printed) + " in its audio");
        } else if (target.oneRate() && source.sampleRate() != plan.sampleRate()) {
            notes.add("stem '" + name + "': its audio is converted from " + source.sampleRate() + " to "
                    + plan.sampleRate() + " Hz");
            source = print.of(name, 0);
            alignment = Alignment.NONE;
            made = true;
        } else if (alignment.inverted()) {
            notes.add("stem '" + name + "': its audio has its polarity turned round");
        }
        SessionAudio stored = SessionAudio.of(names.of(name), source, made, alignment.inverted(), options.audio());
        SessionClip clip = new SessionClip(
                stored, seconds(Math.max(0, alignment.frames())), seconds(Math.max(0, -alignment.frames())));
        noteHighFader("stem '" + name + "'", stem.gainDb().value());
        return new SessionTrack(
                name,
                comments.of(stem),
                SessionColours.of(stem.role().value()),
                Optional.of(clip),
                stored.source().channels(),
                stem.gainDb().value(),
                stem.pan().value(),
                stem.muted() || silent,
                devices("stem '" + name + "'", name, stem.inserts(), printed),
                sends(stem.sends(), stem.rides()),
                ride(stem.rides(), ""),
                route(stem.bus()));
    }

    private SessionTrack printed(BusPlan bus) throws IOException {
        String name = bus.name();
        boolean silent = silenced.contains(name);
        int printed = toPrint(name);
        SessionAudio stored = SessionAudio.of(names.of(name), print.of(name, printed), true, false, options.audio());
        notes.add("bus '" + name + "' is a track with its sound"
                + (printed == 0 ? "" : ": " + effects(bus.inserts(), printed) + " in its audio"));
        return new SessionTrack(
                name,
                comments.ofBus(name),
                SessionColours.BUS,
                Optional.of(new SessionClip(stored, 0, 0)),
                2,
                bus.gainDb().value(),
                bus.pan().value(),
                bus.muted() || silent,
                devices("bus '" + name + "'", name, bus.inserts(), printed),
                sends(bus.sends(), bus.rides()),
                ride(bus.rides(), ""),
                route(bus.bus()));
    }

    private SessionTrack bus(BusPlan bus) {
        String name = bus.name();
        String where = "bus '" + name + "'";
        boolean loses = translationsOf(name).stream().anyMatch(insert -> !insert.isWhole());
        boolean effect = plan.stems().stream().noneMatch(stem -> stem.bus().equals(name))
                && plan.buses().stream().noneMatch(other -> other.bus().equals(name));
        // Without its effect it would only be louder.
        boolean dry = loses && effect && !bus.muted();
        List<SessionDevice> devices = devices(where, name, bus.inserts(), 0);
        if (dry) {
            notes.add(where + " is muted, as without its effect it would give back what is sent to it as it is");
        }
        noteHighFader(where, bus.gainDb().value());
        return new SessionTrack(
                name,
                comments.ofBus(name),
                SessionColours.BUS,
                Optional.empty(),
                2,
                bus.gainDb().value(),
                bus.pan().value(),
                bus.muted() || dry || silenced.contains(name),
                devices,
                sends(bus.sends(), bus.rides()),
                ride(bus.rides(), ""),
                route(bus.bus()));
    }

    private SessionMaster master() {
        translations.put("", translated(plan.master().inserts()));
        List<SessionDevice> devices = devices("the mix", "", plan.master().inserts(), 0);
        plan.master()
                .target()
                .ifPresent(target -> notes.add(
                        "the mix: what brings it to its loudness is the master's fader; peaks are not limited"));
        return new SessionMaster(options.masterGainDb(), devices, comments.ofMaster());
    }

    private List<SessionDevice> devices(String where, String channel, List<Decided<Insert>> inserts, int from) {
        List<SessionDevice> devices = new ArrayList<>();
        List<DeviceTranslation> translated = translationsOf(channel);
        for (int i = from; i < inserts.size(); i++) {
            String effect = inserts.get(i).value().effect().name();
            DeviceTranslation translation = translated.get(i);
            devices.addAll(translation.devices());
            if (!translation.isWhole()) {
                notes.add(where + ": " + effect
                        + (translation.devices().isEmpty() ? " is left out: " : " is switched off: ")
                        + translation.missing());
            } else if (!translation.lost().isEmpty()) {
                notes.add(where + ": " + effect + " is there without its " + String.join(", ", translation.lost()));
            }
        }
        return devices;
    }

    /** What goes to a bus that is a track now is silent, and may as well go to the mix. */
    private String route(String bus) {
        return printedBuses.contains(bus) ? "" : bus;
    }

    private List<SessionSend> sends(List<Decided<Send>> sends, List<Decided<Ride>> rides) {
        return sends.stream()
                .filter(send -> !printedBuses.contains(send.value().bus()))
                .map(send -> new SessionSend(
                        send.value().bus(),
                        send.value().levelDb(),
                        send.value().tap() == Tap.BEFORE_FADER,
                        ride(rides, send.value().bus()),
                        send.reason()))
                .toList();
    }

    private static Optional<Ride> ride(List<Decided<Ride>> rides, String send) {
        return rides.stream()
                .map(Decided::value)
                .filter(ride -> ride.send().equals(send))
                .findFirst();
    }

    private void noteHighFader(String where, double gainDb) {
        if (gainDb > 6) {
            notes.add(where + ": its fader is above +6 dB, where those of many programs end");
        }
    }

    private static String effects(List<Decided<Insert>> inserts, int count) {
        List<String> effects = inserts.subList(0, count).stream()
                .map(insert -> insert.value().effect().name())
                .toList();
        return String.join(", ", effects) + (count == 1 ? " is" : " are");
    }

    private double seconds(long frames) {
        return frames / (double) plan.sampleRate();
    }
}
