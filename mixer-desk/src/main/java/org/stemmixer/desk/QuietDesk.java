package org.stemmixer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.desk.internal.Fields;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * A desk for programs: the same project, edits and history as at a {@link Desk}, but everything is done when it is asked for, by the
 * thread that asks. Nothing is played, nothing goes on in the background, and nothing is written but by {@link #deliver}. For one
 * thread at a time.
 *
 * <pre>{@code
 * QuietDesk desk = QuietDesk.open(folder);
 * desk.plan(AutoMix.standard(), Optional.empty(), (stage, fraction) -> {}, () -> false);
 * desk.edit(json.readTree("{\"op\":\"gain\",\"channel\":\"vocals\",\"value\":1.5}"));
 * }</pre>
 */
public final class QuietDesk {

    private final Project project;
    private final Map<String, Path> files;
    private final long frames;

    private EditHistory history;
    private @Nullable MixPlan suggested;
    private Map<String, HeardStem> sounds = Map.of();
    private String songModel = "matcher";
    private Optional<String> songStyle = Optional.empty();

    /** What {@link #level} was asked for last, which is asked for again often. */
    private final Map<MixPlan, MixLevel> levels = new LinkedHashMap<>();

    private static final int MOST_LEVELS = 16;

    /** The one edit that is not of plans but of songs. */
    private static final String PARAMETER = "parameter";

    private QuietDesk(Project project, Map<String, Path> files, MixPlan first) throws IOException {
        this.project = project;
        this.files = files;
        this.history = EditHistory.of(first);
        double seconds = 0;
        for (Path file : files.values()) {
            AudioSource audio = AudioSource.of(file);
            seconds = Math.max(seconds, audio.frames() / (double) audio.sampleRate());
        }
        this.frames = Math.round(seconds * project.sampleRate());
    }

    /**
     * Opens a folder of stems, a plan whose stems lie in its folder, or a finished song. Nothing has been decided then, unless a
     * plan was opened.
     *
     * @throws IOException if it cannot be read
     */
    public static QuietDesk open(Path source) throws IOException {
        Project project = Project.open(source);
        MixPlan bare = StemMixer.builder()
                .sampleRate(project.sampleRate())
                .build()
                .plan(project.files(), MixOptions.builder().build());
        MixPlan first = project.plan().map(plan -> Desk.over(bare, plan)).orElse(bare);
        return new QuietDesk(project, Desk.used(project.files(), bare), first);
    }

    /** Whether it is a finished song, and no folder of stems. */
    public boolean isSong() {
        return project.kind() == Project.Kind.SONG;
    }

    /** The files of the mix by the names of their stems. */
    public Map<String, Path> files() {
        return files;
    }

    /** The mix as it is. */
    public MixPlan plan() {
        return history.plan();
    }

    /** What the automatic mix has decided, once it was asked. */
    public Optional<MixPlan> suggested() {
        return Optional.ofNullable(suggested);
    }

    /** The number of the step that holds now: 0 as it was opened, or as far back as steps are kept. */
    public int step() {
        return history.at();
    }

    /**
     * The mix after a step.
     *
     * @param step in [0, number of steps], those that were undone too
     */
    public MixPlan plan(int step) {
        int last = history.steps().size() - 1;
        if (step < 0 || step > last) {
            throw new IllegalArgumentException("step must be in [0, " + last + "], but was " + step);
        }
        return history.steps().get(step).plan();
    }

    /**
     * Has everything decided that nobody has set by hand, as one step that can be undone.
     *
     * @param auto what is decided, and how far it goes
     * @param target that the mix is brought to; empty: as it is
     * @throws IllegalArgumentException for a finished song
     * @throws java.util.concurrent.CancellationException if cancelled; the mix is as before
     */
    public void plan(
            AutoMix auto, Optional<LoudnessTarget> target, ProgressListener progress, BooleanSupplier cancelled)
            throws IOException {
        if (isSong()) {
            throw new IllegalArgumentException("moves are for stems, and this is a finished song");
        }
        MixPlan draft = Desk.without(target.map(this::planFor).orElseGet(this::plan), decision -> true);
        SuggestedMix suggestion = SuggestedMix.of(
                files, project.sampleRate(), Optional.of(draft), Optional.of(auto), Taste.none(), progress, cancelled);
        sounds = suggestion.sounds();
        suggested = suggestion.plan();
        history = history.with("automatic mix", suggestion.plan(), Optional.empty());
    }

    /**
     * Has a model advise how to process a finished song, as one step that can be undone.
     *
     * @param model as {@link #state} lists them
     * @param style that the song is brought nearer to, if the model can
     * @param target that the song is brought to; empty: as it is
     * @throws IllegalArgumentException for stems, or if there is no such model or style
     * @throws java.util.concurrent.CancellationException if cancelled; the mix is as before
     */
    public void advise(
            String model,
            Optional<String> style,
            Optional<LoudnessTarget> target,
            ProgressListener progress,
            BooleanSupplier cancelled)
            throws IOException {
        if (!isSong()) {
            throw new IllegalArgumentException("a model of songs is for finished songs, and these are stems");
        }
        sounds = SuggestedMix.of(
                        files,
                        project.sampleRate(),
                        Optional.of(plan()),
                        Optional.empty(),
                        Taste.none(),
                        progress,
                        cancelled)
                .sounds();
        Path song = files.values().iterator().next();
        MixPlan advised =
                SongAdvice.plan(target.map(this::planFor).orElseGet(this::plan), SongAdvice.of(model, style, song));
        if (cancelled.getAsBoolean()) {
            throw new java.util.concurrent.CancellationException("the song was not needed any more");
        }
        songModel = model;
        songStyle = style;
        suggested = advised;
        history = history.with(
                "as " + model + style.map(name -> " with the style " + name).orElse("") + " advises",
                advised,
                Optional.empty());
    }

    /**
     * Changes the mix as {@link Desk#edit} does, where it changes the plan.
     *
     * @param request the edit as clients send it
     * @return what was done, in words
     * @throws IllegalArgumentException if it cannot be done: one line for people
     */
    public String edit(JsonNode request) {
        Fields fields = new Fields(request);
        String op = fields.text("op");
        if (!op.equals(PARAMETER) && !Edits.OPS.contains(op)) {
            throw Edits.unknown(op, List.of(PARAMETER));
        }
        Edit edit = op.equals(PARAMETER) ? parameter(fields) : Edits.of(request);
        MixPlan now = plan();
        MixPlan changed = Desk.checked(edit.change().of(now, suggested().orElse(now)));
        history = history.with(edit.inWords(), changed, fields.optionalText("gesture"));
        return edit.inWords();
    }

    private Edit parameter(Fields fields) {
        if (!isSong()) {
            throw new IllegalArgumentException("op parameter is for finished songs, and these are stems");
        }
        String name = fields.text("name");
        double value = fields.number("value");
        fields.requireNoOthers("gesture");
        return new Edit(
                String.format(java.util.Locale.ROOT, "%s %.2f", name, value),
                (plan, other) -> SongAdvice.with(plan, name, value));
    }

    /**
     * Takes the last step back.
     *
     * @return what it was; empty if there is none
     */
    public Optional<String> undo() {
        List<String> steps = history.undoable();
        history = history.undone();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /**
     * Does the step again that was undone last.
     *
     * @return what it is; empty if there is none
     */
    public Optional<String> redo() {
        List<String> steps = history.redoable();
        history = history.redone();
        return steps.stream().findFirst();
    }

    /**
     * A decision of the automatic mix, by its id in the {@link #state}.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public PlanDecision decision(String id) {
        if (suggested == null) {
            throw new IllegalArgumentException("id must be that of a decision, but nothing has been planned yet");
        }
        return Switches.decision(suggested, id);
    }

    /** What tells a decision from the others of its plan, as the {@link #state} has it. */
    public String id(PlanDecision decision) {
        return Switches.id(decision);
    }

    /**
     * The mix without a decision, other things as they are.
     *
     * @param decision of the automatic mix
     */
    public MixPlan planWithout(PlanDecision decision) {
        return Switches.off(plan(), decision);
    }

    /**
     * The mix with a decision, other things as they are.
     *
     * @param decision of the automatic mix
     */
    public MixPlan planWith(PlanDecision decision) {
        return Switches.on(plan(), suggested().orElseThrow(), decision);
    }

    /**
     * Measures a mix of these stems as it would be delivered.
     *
     * @param plan such as {@link #plan()}
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public MixLevel level(MixPlan plan, ProgressListener progress, BooleanSupplier cancelled) throws IOException {
        MixLevel known = levels.get(plan);
        if (known != null) {
            return known;
        }
        MixLevel level = LevelMeasurement.of(files, plan, progress, cancelled);
        levels.put(plan, level);
        if (levels.size() > MOST_LEVELS) {
            levels.remove(levels.keySet().iterator().next());
        }
        return level;
    }

    /** The mix brought to a loudness, which its own target gives way to. */
    public MixPlan planFor(LoudnessTarget target) {
        return plan().withMaster(plan().master().withTarget(Optional.of(Decided.byHand(target))));
    }

    /**
     * Writes a mix of these stems to a file.
     *
     * @param plan such as {@link #plan()}
     * @param output replaced if it exists; none of the stems
     * @param bits 16, 24 or 32; empty: as many as the best of the stems has
     * @return what was done
     * @throws java.util.concurrent.CancellationException if cancelled; the file is as before
     */
    public MixResult deliver(
            MixPlan plan, Path output, OptionalInt bits, ProgressListener progress, BooleanSupplier cancelled)
            throws IOException {
        return Delivery.write(files, plan, output, bits, progress, cancelled);
    }

    /**
     * Refuses what {@link #deliver} would, before anything is mixed.
     *
     * @param output as there
     * @param bits as there
     * @throws IllegalArgumentException if there are no such bits
     * @throws IOException if the format of the file has them not, or there is no such format
     */
    public static void requireDeliverable(Path output, OptionalInt bits) throws IOException {
        Delivery.check(output, bits);
    }

    /** Everything there is to see, in the shape that {@link Desk#state} has; nothing of what was measured in the background. */
    public ObjectNode state() {
        return DeskStateJson.write(new DeskStateJson.View(
                history.at(),
                Optional.of(project),
                Optional.of(history),
                suggested(),
                sounds,
                Map.of(),
                new Desk.Planning("ready", suggested == null ? 0 : 1, ""),
                Set.of(),
                Map.of(),
                Optional.ofNullable(levels.get(plan())),
                !levels.containsKey(plan()),
                List.of(),
                List.of(),
                project.source(),
                songModel,
                songStyle,
                frames,
                Optional.empty(),
                List.of()));
    }
}
