package org.stemmixer.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What there is to see at a desk, as JSON (docs/desk.md). */
final class DeskStateJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final View view;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private DeskStateJson(View view) {
        this.view = view;
    }

    /**
     * Something that was written.
     *
     * @param what the name of the file
     * @param path where it is
     * @param notes about it
     */
    record Result(String what, Path path, List<String> notes) {}

    /** What is seen, at one moment. */
    record View(
            long revision,
            Optional<Project> project,
            Optional<EditHistory> history,
            Optional<MixPlan> suggested,
            Map<String, HeardStem> sounds,
            Map<String, Double> heard,
            Desk.Planning planning,
            Set<String> solo,
            Map<String, Snapshot> snapshots,
            Optional<MixLevel> level,
            boolean levelStale,
            List<DeskJobs.Job> jobs,
            List<Result> results,
            Path outputFolder,
            String songModel,
            Optional<String> songStyle,
            long frames,
            Optional<Taste> taste,
            List<String> failures) {}

    static ObjectNode write(View view) {
        return new DeskStateJson(view).write();
    }

    private ObjectNode write() {
        root.put("revision", view.revision());
        ObjectNode planning = root.putObject("planning");
        planning.put("state", view.planning().state());
        planning.put("fraction", view.planning().fraction());
        planning.put("message", view.planning().message());
        project();
        EditHistory history = view.history().orElse(null);
        ObjectNode steps = root.putObject("history");
        strings(steps.putArray("undo"), history == null ? List.of() : history.undoable());
        strings(steps.putArray("redo"), history == null ? List.of() : history.redoable());
        ArrayNode stems = root.putArray("stems");
        ArrayNode channels = root.putArray("channels");
        ArrayNode decisions = root.putArray("decisions");
        root.putNull("target");
        if (history != null) {
            MixPlan plan = history.plan();
            plan.stems().forEach(stem -> stem(stems.addObject(), stem));
            channels(channels, plan);
            view.suggested()
                    .ifPresent(suggested ->
                            suggested.decisions().forEach(decision -> decision(decisions.addObject(), plan, decision)));
            plan.master().target().ifPresent(target -> root.put("target", word(target.value())));
        }
        snapshots();
        mix();
        jobs();
        song(history);
        taste();
        choices(root.putObject("choices"));
        return root;
    }

    private void project() {
        ObjectNode node = root.putObject("project");
        Project project = view.project().orElse(null);
        node.put("outputFolder", view.outputFolder().toString());
        node.put("kind", project == null ? "none" : project.kind().label());
        node.put("name", project == null ? "" : project.name());
        node.put("folder", project == null ? "" : project.source().toString());
        int rate = project == null ? 44_100 : project.sampleRate();
        node.put("sampleRate", rate);
        node.put("frames", view.frames());
        node.put("seconds", view.frames() / (double) rate);
        ArrayNode notes = root.putArray("notes");
        strings(notes, project == null ? List.of() : project.notes());
        strings(notes, view.failures());
    }

    private void stem(ObjectNode node, StemPlan stem) {
        node.put("channel", stem.stem());
        Path file = view.project()
                .map(Project::files)
                .map(files -> files.get(stem.stem()))
                .orElse(null);
        Path name = file == null ? null : file.getFileName();
        node.put("file", name == null ? "" : name.toString());
        HeardStem sound = view.sounds().get(stem.stem());
        node.put("heard", sound != null ? 1 : view.heard().getOrDefault(stem.stem(), 0.0));
        int rate = view.project().map(Project::sampleRate).orElse(44_100);
        node.put("seconds", sound == null ? 0 : sound.frames() / (double) rate);
        number(
                node,
                "integratedLufs",
                sound == null ? Double.NaN : sound.loudness().integratedLufs());
        number(
                node,
                "samplePeakDb",
                sound == null ? Double.NaN : sound.loudness().samplePeakDbfs());
    }

    private void channels(ArrayNode channels, MixPlan plan) {
        JsonNode tree = tree(plan);
        for (int i = 0; i < plan.stems().size(); i++) {
            StemPlan stem = plan.stems().get(i);
            ObjectNode node = channels.addObject();
            channel(node, stem.stem(), "stem", stem.gainDb(), stem.pan(), stem.muted(), stem.bus());
            node.put("role", stem.role().value().label());
            node.put("roleLabel", stem.role().value().label());
            node.put("inverted", stem.alignment().value().inverted());
            Optional<StemPlan> suggested = view.suggested().flatMap(other -> other.find(stem.stem()));
            suggested(node, suggested.map(StemPlan::gainDb), suggested.map(StemPlan::pan));
            inserts(node, stem.inserts(), tree.path("stems").path(i).path("inserts"));
            sends(node, stem.sends());
            rides(node, stem.rides());
        }
        for (int i = 0; i < plan.buses().size(); i++) {
            BusPlan bus = plan.buses().get(i);
            ObjectNode node = channels.addObject();
            channel(node, bus.name(), "bus", bus.gainDb(), bus.pan(), bus.muted(), bus.bus());
            Optional<BusPlan> suggested = view.suggested().flatMap(other -> Switches.bus(other, bus.name()));
            suggested(node, suggested.map(BusPlan::gainDb), suggested.map(BusPlan::pan));
            inserts(node, bus.inserts(), tree.path("buses").path(i).path("inserts"));
            sends(node, bus.sends());
            rides(node, bus.rides());
        }
        ObjectNode master = channels.addObject();
        channel(master, "", "master", Decided.open(0.0), Decided.open(0.0), false, "");
        master.putNull("suggested");
        inserts(master, plan.master().inserts(), tree.path("master").path("inserts"));
        master.putArray("sends");
        master.putArray("rides");
    }

    private static JsonNode tree(MixPlan plan) {
        try {
            return JSON.readTree(plan.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // it has just been written
        }
    }

    private void channel(
            ObjectNode node,
            String name,
            String place,
            Decided<Double> gainDb,
            Decided<Double> pan,
            boolean muted,
            String bus) {
        node.put("channel", name);
        node.put("place", place);
        node.put("gainDb", gainDb.value());
        node.put("pan", pan.value());
        node.put("muted", muted);
        node.put("solo", view.solo().contains(name));
        node.put("bus", bus);
        node.put("inverted", false);
        ObjectNode byHand = node.putObject("byHand");
        byHand.put("gain", gainDb.isByHand());
        byHand.put("pan", pan.isByHand());
    }

    private static void suggested(ObjectNode node, Optional<Decided<Double>> gainDb, Optional<Decided<Double>> pan) {
        if (gainDb.isEmpty() || pan.isEmpty()) {
            node.putNull("suggested");
            return;
        }
        ObjectNode suggested = node.putObject("suggested");
        suggested.put("gainDb", gainDb.get().value());
        suggested.put("pan", pan.get().value());
    }

    private static void inserts(ObjectNode channel, List<Decided<Insert>> inserts, JsonNode written) {
        ArrayNode list = channel.putArray("inserts");
        for (int i = 0; i < inserts.size(); i++) {
            Decided<Insert> insert = inserts.get(i);
            ObjectNode node = list.addObject();
            node.put("effect", insert.value().effect().name());
            node.put("inWords", insert.value().inWords());
            JsonNode value = written.path(i).has("value") ? written.path(i).path("value") : written.path(i);
            node.set("spec", value.path("effect"));
            node.put("key", insert.value().key().orElse(""));
            node.put("source", insert.source());
            node.put("reason", insert.reason());
        }
    }

    private static void sends(ObjectNode channel, List<Decided<Send>> sends) {
        ArrayNode list = channel.putArray("sends");
        for (Decided<Send> send : sends) {
            ObjectNode node = list.addObject();
            node.put("bus", send.value().bus());
            node.put("levelDb", send.value().levelDb());
            node.put("tap", send.value().tap().name());
            node.put("source", send.source());
        }
    }

    private static void rides(ObjectNode channel, List<Decided<Ride>> rides) {
        ArrayNode list = channel.putArray("rides");
        for (Decided<Ride> ride : rides) {
            ObjectNode node = list.addObject();
            node.put("send", ride.value().send());
            node.put("source", ride.source());
            node.put("reason", ride.reason());
            ArrayNode points = node.putArray("points");
            for (Ride.Point point : ride.value().points()) {
                points.addArray().add(point.frame()).add(point.gainDb());
            }
        }
    }

    private static void decision(ObjectNode node, MixPlan plan, PlanDecision decision) {
        node.put("id", Switches.id(decision));
        node.put("place", decision.place().label());
        node.put("channel", decision.channel());
        node.put("aspect", decision.aspect().label());
        node.put("inWords", decision.inWords());
        node.put("reason", decision.decided().reason());
        node.put("source", decision.decided().source());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence number : decision.decided().evidence()) {
            ObjectNode entry = evidence.addObject();
            entry.put("name", number.name());
            number(entry, "value", number.value());
            entry.put("unit", number.unit());
            entry.put("because", number.because());
        }
        number(node, "confidence", decision.decided().confidence().orElse(Double.NaN));
        node.put("on", Switches.isOn(plan, decision));
        node.put("overruled", Switches.isOverruled(plan, decision));
    }

    private void snapshots() {
        ObjectNode snapshots = root.putObject("snapshots");
        for (String slot : Desk.SLOTS) {
            Snapshot snapshot = view.snapshots().get(slot);
            if (snapshot == null) {
                snapshots.putNull(slot);
            } else {
                ObjectNode node = snapshots.putObject(slot);
                node.put("label", snapshot.inWords());
                level(node, snapshot.level());
            }
        }
    }

    private void mix() {
        ObjectNode mix = root.putObject("mix");
        level(mix, view.level());
        number(mix, "gainDb", view.level().map(MixLevel::gainDb).orElse(Double.NaN));
        mix.put(
                "limited",
                view.level().filter(level -> level.ceilingDbtp().isPresent()).isPresent());
        mix.put("stale", view.levelStale());
    }

    private static void level(ObjectNode node, Optional<MixLevel> level) {
        number(node, "integratedLufs", level.map(MixLevel::integratedLufs).orElse(Double.NaN));
        number(node, "truePeakDbtp", level.map(MixLevel::truePeakDbtp).orElse(Double.NaN));
    }

    private void jobs() {
        ArrayNode jobs = root.putArray("jobs");
        for (DeskJobs.Job job : view.jobs()) {
            ObjectNode node = jobs.addObject();
            node.put("id", job.id());
            node.put("what", job.what());
            node.put("fraction", job.fraction());
        }
        ArrayNode results = root.putArray("results");
        for (Result result : view.results()) {
            ObjectNode node = results.addObject();
            node.put("what", result.what());
            node.put("path", result.path().toString());
            strings(node.putArray("notes"), result.notes());
        }
    }

    private void song(@org.jspecify.annotations.Nullable EditHistory history) {
        if (history == null
                || view.project()
                        .filter(open -> open.kind() == Project.Kind.SONG)
                        .isEmpty()) {
            root.putNull("song");
            return;
        }
        ObjectNode song = root.putObject("song");
        ArrayNode parameters = song.putArray("parameters");
        MixParameters values = SongAdvice.parameters(history.plan());
        List<String> reasons = SongAdvice.reasons(history.plan());
        MixParameters advised = view.suggested().map(SongAdvice::parameters).orElse(MixParameters.NEUTRAL);
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            String name = MixParameters.NAMES.get(i);
            ObjectNode node = parameters.addObject();
            node.put("name", name);
            node.put("label", words(name));
            node.put("value", values.get(name));
            node.put("min", 0);
            node.put("max", 1);
            node.put("unit", "");
            node.put("neutral", MixParameters.NEUTRAL.get(name));
            node.put("suggested", advised.get(name));
            node.put("byHand", reasons.get(i).equals(SongAdvice.BY_HAND));
            node.put("reason", reasons.get(i));
        }
        strings(song.putArray("models"), SongAdvice.MODELS);
        strings(song.putArray("styles"), Styles.names());
        song.put("model", view.songModel());
        song.put("style", view.songStyle().orElse(null));
    }

    private void taste() {
        if (view.taste().isEmpty()) {
            root.putNull("taste");
            return;
        }
        Taste taste = view.taste().get();
        ObjectNode node = root.putObject("taste");
        node.put("name", taste.name());
        node.put("lessons", taste.lessons().size());
        node.put("canUndo", taste.canUndo());
        strings(node.putArray("says"), taste.says());
    }

    /** {@code "Reverb send"} of {@code "reverbSend"}. */
    private static String words(String name) {
        String words =
                name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replace("eq", "EQ");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void choices(ObjectNode choices) {
        ArrayNode moves = choices.putArray("moves");
        for (AutoMove move : AutoMove.values()) {
            moves.add(move.label());
        }
        ArrayNode targets = choices.putArray("targets");
        for (LoudnessTarget target : LoudnessTarget.named()) {
            ObjectNode node = targets.addObject();
            node.put("name", word(target));
            node.put("label", target.name());
            node.put("lufs", target.integratedLufs());
            node.put("ceilingDbtp", target.maxTruePeakDbtp());
        }
        strings(choices.putArray("formats"), List.of("wav", "flac", "aiff", "mp3", "ogg", "opus", "m4a"));
        ArrayNode roles = choices.putArray("roles");
        for (StemRole role : StemRole.values()) {
            ObjectNode node = roles.addObject();
            node.put("name", role.label());
            node.put("label", role.label());
        }
    }

    /** A target as one types it: {@code "apple-music"}, {@code "-14"}. */
    private static String word(LoudnessTarget target) {
        return target.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]+", "-")
                .replaceAll("-+$", "");
    }

    private static void strings(ArrayNode array, List<String> strings) {
        strings.forEach(array::add);
    }

    /** A number, or null where there is none; JSON has no infinity. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
