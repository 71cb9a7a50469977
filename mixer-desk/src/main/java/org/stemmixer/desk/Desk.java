package org.stemmixer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.measure.WaveformEnvelope;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.taste.Lesson;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteContext;
import org.stemmixer.core.taste.TasteFile;
import org.stemmixer.desk.internal.Fields;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * One project that is worked on: its plan, what the automatic mix suggests, what was done and can be undone, what is heard of it.
 * Everything that a client can do goes through here. Safe for use by several threads.
 */
public final class Desk implements AutoCloseable {

    /** What votes call the mix that is no snapshot. */
    private static final String PRESENT = "present";

    /** The places for snapshots. */
    static final List<String> SLOTS = List.of("A", "B", "C");

    /** What is done at a desk besides the edits of plans, with the fields that each may have. */
    private static final Map<String, List<String>> OPS = ops();

    private static final long SAVE_AFTER_MS = 500;
    private static final int MOST_FAILURES = 20;
    private static final long MEASURE_AFTER_MS = 800;

    /** Who follows what happens at a desk. */
    public interface Listener {

        /** Something of the {@link Desk#state} has changed; by any thread. */
        void stateChanged();

        /** The next block is to be heard; by one thread. */
        void block(PlayedBlock block);

        /** Playing began, stopped or went on elsewhere. */
        void transport(boolean playing, int generation, long frame);

        /** The mix is through. */
        void ended();

        /** Something that was begun has failed: one line. */
        void failed(String message);
    }

    private final Path outputFolder;
    private final DeskStore store;
    private final Optional<TasteFile> tasteFile;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final DeskJobs hearing = new DeskJobs("desk-hear", this::changed);
    private final DeskJobs delivering = new DeskJobs("desk-deliver", this::changed);
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "desk-background");
        thread.setDaemon(true);
        return thread;
    });

    // Guarded by this:
    private @Nullable Project project;
    /** So that no other desk works on the project. */
    private @Nullable Closeable held;

    private Map<String, Path> files = Map.of();
    private @Nullable EditHistory history;
    private @Nullable MixPlan suggested;
    private Map<String, HeardStem> sounds = Map.of();
    private TasteContext context = TasteContext.UNKNOWN;
    private Taste taste = Taste.none();
    private final Map<String, Double> heard = new ConcurrentHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private final List<DeskStateJson.Result> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Set<String> solo = Set.of();
    private Planning planning = new Planning("ready", 0, "");
    private @Nullable MixLevel level;
    private boolean levelStale = true;
    private @Nullable Player player;
    private @Nullable Future<?> measuring;
    private @Nullable Future<?> saving;
    private @Nullable String audition;
    private boolean sameLoudness;
    private String songModel = "matcher";
    private Optional<String> songStyle = Optional.empty();
    private int opened;
    private long revision;

    /** The plan that the last measurement was begun for, so that one for an older plan can end. */
    private volatile long measuredRevision;

    /**
     * How far the automatic mix has come.
     *
     * @param state {@code hearing}, {@code ready} or {@code failed}
     * @param fraction of the listening, in [0, 1]
     * @param message why it failed
     */
    record Planning(String state, double fraction, String message) {}

    /**
     * An empty desk.
     *
     * @param outputFolder where mixes and plans go; made when something is written
     * @param stateFolder where what has been done to projects is kept
     */
    public Desk(Path outputFolder, Path stateFolder) {
        this(outputFolder, stateFolder, Optional.empty());
    }

    /**
     * An empty desk that corrects what is suggested by a taste, and teaches it where it is told to.
     *
     * @param outputFolder as above
     * @param stateFolder as above
     * @param taste where the taste is kept; there need not be one yet
     */
    public Desk(Path outputFolder, Path stateFolder, Optional<TasteFile> taste) {
        this.tasteFile = taste;
        this.outputFolder = outputFolder.toAbsolutePath().normalize();
        this.store = new DeskStore(stateFolder);
    }

    /** Adds somebody who follows what happens. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Takes somebody away again. */
    public void leave(Listener listener) {
        listeners.remove(listener);
    }

    /**
     * Opens a folder of stems, a plan whose stems lie in its folder, or a finished song, and goes on where it was left. The
     * automatic mix listens in the background.
     *
     * @throws IOException if it cannot be read; what was open stays open
     */
    public void open(Path source) throws IOException {
        begin(Project.open(source));
    }

    /**
     * Opens files that were brought one by one.
     *
     * @param name for people
     * @param brought at least one
     * @throws IOException as {@link #open}
     */
    public void open(String name, List<Path> brought) throws IOException {
        begin(Project.open(name, brought));
    }

    private void begin(Project wanted) throws IOException {
        Closeable hold = hold(wanted);
        try {
            begin(wanted, hold);
        } catch (IOException | RuntimeException | Error e) {
            synchronized (this) {
                if (hold != held) {
                    hold.close();
                }
            }
            throw e;
        }
    }

    /** A project that is open here already is held already. */
    private Closeable hold(Project wanted) throws IOException {
        synchronized (this) {
            if (held != null && project != null && project.source().equals(wanted.source())) {
                return held;
            }
        }
        return store.hold(wanted.source());
    }

    private void begin(Project wanted, Closeable hold) throws IOException {
        Taste learned = tasteFile.isPresent() ? tasteFile.get().read().orElse(Taste.none()) : Taste.none();
        Optional<DeskStore.Kept> kept = kept(wanted);
        MixPlan first = StemMixer.builder()
                .sampleRate(wanted.sampleRate())
                .build()
                .plan(wanted.files(), MixOptions.builder().build());
        Map<String, Path> used = used(wanted.files(), first);
        kept = kept.filter(state -> names(state.history().plan()).equals(names(first))
                && state.history().plan().sampleRate() == first.sampleRate());
        EditHistory begun = kept.map(DeskStore.Kept::history)
                .orElseGet(() -> EditHistory.of(
                        wanted.plan().map(plan -> over(first, plan)).orElse(first)));
        @Nullable Player before;
        @Nullable Closeable heldBefore;
        synchronized (this) {
            before = player;
            heldBefore = held == hold ? null : held;
            player = new Player(used, begun.plan(), new Followers());
            held = hold;
            project = wanted;
            files = used;
            history = begun;
            suggested = kept.flatMap(DeskStore.Kept::suggested).orElse(null);
            sounds = Map.of();
            heard.clear();
            taste = learned;
            context = TasteContext.UNKNOWN;
            snapshots.clear();
            kept.ifPresent(state -> snapshots.putAll(state.snapshots()));
            if (wanted.kind() == Project.Kind.SONG && kept.isEmpty()) {
                snapshots.put(SLOTS.get(0), new Snapshot("the original", first, Optional.empty()));
            }
            solo = Set.of();
            audition = null;
            level = null;
            levelStale = true;
            opened++;
        }
        if (before != null) {
            before.close();
        }
        if (heldBefore != null) {
            heldBefore.close();
        }
        changed();
        // What a person has brought as a plan is his mix; the automatic one is a suggestion beside it. One that was not
        // through when the desk ended is made again.
        boolean adopt = kept.flatMap(DeskStore.Kept::suggested).isEmpty()
                && wanted.plan().isEmpty();
        if (wanted.kind() == Project.Kind.SONG) {
            advise(songModel, songStyle, adopt);
        } else {
            hear(adopt, first);
        }
        measureSoon();
    }

    private Optional<DeskStore.Kept> kept(Project wanted) {
        try {
            return store.load(wanted.source());
        } catch (IOException | RuntimeException e) {
            listeners.forEach(listener -> listener.failed("what was done before is lost: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** What a plan has of the stems that are there. */
    static MixPlan over(MixPlan first, MixPlan plan) {
        List<StemPlan> stems = first.stems().stream()
                .map(stem -> plan.find(stem.stem()).orElse(stem))
                .toList();
        return new MixPlan(
                first.sampleRate(), stems, plan.atSampleRate(first.sampleRate()).buses(), plan.master(), plan.from());
    }

    private static List<String> names(MixPlan plan) {
        return plan.stems().stream().map(StemPlan::stem).toList();
    }

    /** Without files that are left out of the mix, as the sum of the others is. */
    static Map<String, Path> used(Map<String, Path> files, MixPlan plan) {
        Set<String> wanted = new LinkedHashSet<>(names(plan));
        for (StereoPairs.Pair pair : StereoPairs.find(files.keySet())) {
            if (wanted.contains(pair.joined())) {
                wanted.add(pair.left());
                wanted.add(pair.right());
            }
        }
        Map<String, Path> used = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (wanted.contains(name)) {
                used.put(name, file);
            }
        });
        return used;
    }

    private synchronized Project project() {
        Project now = project;
        if (now == null) {
            throw new IllegalStateException("nothing is open");
        }
        return now;
    }

    private synchronized EditHistory history() {
        EditHistory now = history;
        if (now == null) {
            throw new IllegalStateException("nothing is open");
        }
        return now;
    }

    // What the automatic mix does

    private void hear(boolean adopt, MixPlan asked) {
        suggest("listen to the stems", Optional.empty(), Optional.of(AutoMix.standard()), (suggestion, current) -> {
            synchronized (this) {
                suggested = suggestion.plan();
            }
            if (adopt) {
                step("automatic mix", Hands.kept(current, asked, suggestion.plan()), Optional.empty());
            }
        });
    }

    private interface Suggested {
        void take(SuggestedMix suggestion, MixPlan current);
    }

    private void suggest(String what, Optional<MixPlan> draft, Optional<AutoMix> auto, Suggested then) {
        Project now = project();
        Map<String, Path> stems;
        int which;
        Taste by;
        synchronized (this) {
            stems = files;
            which = opened;
            by = taste;
            planning = new Planning("hearing", 0, "");
        }
        player().ifPresent(playing -> playing.busy(true));
        hearing.add(
                what,
                (progress, cancelled) -> {
                    BooleanSupplier ended = () -> cancelled.getAsBoolean() || isOtherThan(which);
                    SuggestedMix suggestion =
                            SuggestedMix.of(stems, now.sampleRate(), draft, auto, by, hears(progress, which), ended);
                    synchronized (this) {
                        if (isOtherThan(which)) {
                            return;
                        }
                        sounds = suggestion.sounds();
                        context = suggestion.context();
                    }
                    then.take(suggestion, history().plan());
                    synchronized (this) {
                        planning = new Planning("ready", 1, "");
                    }
                    player().ifPresent(playing -> playing.busy(false));
                    changed();
                    saveSoon();
                },
                failure -> {
                    player().ifPresent(playing -> playing.busy(false));
                    synchronized (this) {
                        planning = new Planning("failed", 0, message(failure));
                    }
                    failed(message(failure));
                });
    }

    private synchronized boolean isOtherThan(int which) {
        return opened != which;
    }

    private ProgressListener hears(ProgressListener progress, int which) {
        return new ProgressListener() {
            @Override
            public void onProgress(Stage stage, double fraction) {
                synchronized (Desk.this) {
                    if (!isOtherThan(which)) {
                        planning = new Planning("hearing", fraction, "");
                    }
                }
                progress.onProgress(stage, fraction);
            }

            @Override
            public void onStem(String stem, double fraction) {
                heard.put(stem, fraction);
            }
        };
    }

    private void advise(String model, Optional<String> style, boolean adopt) {
        SongAdvice.check(model, style);
        Project now = project();
        Path song = now.files().values().iterator().next();
        MixPlan bare = history().plan();
        int which;
        synchronized (this) {
            which = opened;
            songModel = model;
            songStyle = style;
            planning = new Planning("hearing", 0, "");
        }
        suggest("listen to the song", Optional.of(bare), Optional.empty(), (suggestion, current) -> {
            try {
                Taste by;
                synchronized (this) {
                    by = taste;
                }
                MixPlan advised = SongAdvice.plan(
                        current, by.corrected(model, SongAdvice.of(model, style, song), style.orElse("")));
                synchronized (this) {
                    if (isOtherThan(which)) {
                        return;
                    }
                    suggested = advised;
                }
                if (adopt) {
                    step(
                            "as " + model
                                    + style.map(name -> " with the style " + name)
                                            .orElse("") + " advises",
                            advised,
                            Optional.empty());
                }
            } catch (IOException | RuntimeException e) {
                failed(message(e));
            }
        });
    }

    // What a person does

    private static Map<String, List<String>> ops() {
        Map<String, List<String>> ops = new LinkedHashMap<>();
        ops.put("undo", List.of("op"));
        ops.put("redo", List.of("op"));
        ops.put("solo", List.of("op", "channel", "on"));
        ops.put("snapshot", List.of("op", "slot"));
        ops.put("recall", List.of("op", "slot"));
        ops.put("ask", List.of("op", "channel", "move"));
        ops.put("learn", List.of("op", "votes"));
        ops.put("unlearn", List.of("op"));
        ops.put("parameter", List.of("op", "name", "value", "gesture"));
        ops.put("model", List.of("op", "name", "style"));
        return Collections.unmodifiableMap(ops);
    }

    /**
     * Does what a request says (docs/desk.md lists all).
     *
     * @return the revision of the state with it
     * @throws IllegalArgumentException if it cannot be done: one line for people
     */
    public long edit(JsonNode request) {
        Fields fields = new Fields(request);
        String op = fields.text("op");
        EditHistory now = history();
        List<String> permitted = OPS.get(op);
        if (permitted != null) {
            fields.requireNoOthers(permitted.toArray(String[]::new));
        } else if (!Edits.OPS.contains(op)) {
            throw Edits.unknown(op, OPS.keySet());
        }
        switch (op) {
            case "undo" -> go(now.undone());
            case "redo" -> go(now.redone());
            case "solo" -> solo(fields.text("channel"), fields.flag("on"));
            case "snapshot" -> snapshot(slot(fields));
            case "recall" -> recall(slot(fields));
            case "ask" -> ask(fields);
            case "learn" -> learn(fields.optionalObject("votes"));
            case "unlearn" -> teach(Taste::undo);
            case "parameter" -> parameter(fields);
            case "model" -> {
                requireSong();
                advise(fields.text("name"), fields.optionalText("style"), true);
            }
            default -> {
                Edit edit = Edits.of(request);
                MixPlan plan = now.plan();
                step(edit.inWords(), checked(edit.change().of(plan, suggested(plan))), fields.optionalText("gesture"));
            }
        }
        synchronized (this) {
            return revision;
        }
    }

    private synchronized MixPlan suggested(MixPlan otherwise) {
        return suggested == null ? otherwise : suggested;
    }

    /** Tries effects out that come from outside, before anything is replaced by them. */
    static MixPlan checked(MixPlan plan) {
        plan.stems().forEach(stem -> stem.inserts().forEach(insert -> tryOut(insert, plan.sampleRate())));
        plan.buses().forEach(bus -> bus.inserts().forEach(insert -> tryOut(insert, plan.sampleRate())));
        plan.master().inserts().forEach(insert -> tryOut(insert, plan.sampleRate()));
        return plan;
    }

    private static void tryOut(Decided<org.stemmixer.core.plan.Insert> insert, int sampleRate) {
        if (insert.isByHand()) {
            insert.value().effect().create().prepare(sampleRate, 2);
        }
    }

    private void step(String inWords, MixPlan plan, Optional<String> gesture) {
        synchronized (this) {
            history = history().with(inWords, plan, gesture);
        }
        planChanged();
    }

    private void go(EditHistory to) {
        synchronized (this) {
            history = to;
        }
        planChanged();
    }

    private void planChanged() {
        synchronized (this) {
            levelStale = true;
        }
        playPresent();
        changed();
        saveSoon();
        measureSoon();
    }

    private void solo(String channel, boolean on) {
        MixPlan plan = history().plan();
        if (plan.find(channel).isEmpty() && Switches.bus(plan, channel).isEmpty()) {
            throw new IllegalArgumentException(
                    "channel must be a stem or a bus, but was '" + Fields.shortened(channel) + "'");
        }
        Set<String> alone = new LinkedHashSet<>();
        @Nullable Player playing;
        synchronized (this) {
            alone.addAll(solo);
            if (on) {
                alone.add(channel);
            } else {
                alone.remove(channel);
            }
            solo = alone;
            playing = player;
        }
        if (playing != null) {
            playing.solo(alone);
        }
        changed();
    }

    private static String slot(Fields fields) {
        String slot = fields.text("slot");
        if (!SLOTS.contains(slot)) {
            throw new IllegalArgumentException(
                    "slot must be one of " + String.join(", ", SLOTS) + ", but was '" + Fields.shortened(slot) + "'");
        }
        return slot;
    }

    private void snapshot(String slot) {
        EditHistory now = history();
        List<String> done = now.undoable();
        String words = done.isEmpty() ? "as it began" : done.get(done.size() - 1);
        synchronized (this) {
            snapshots.put(slot, new Snapshot(words, now.plan(), Optional.ofNullable(levelStale ? null : level)));
        }
        changed();
        saveSoon();
        measureSoon();
    }

    private void recall(String slot) {
        step("snapshot " + slot, keptIn(slot).plan(), Optional.empty());
    }

    private synchronized Snapshot keptIn(String slot) {
        Snapshot snapshot = snapshots.get(slot);
        if (snapshot == null) {
            throw new IllegalArgumentException("slot must hold a snapshot, but " + slot + " is empty");
        }
        return snapshot;
    }

    private void requireSong() {
        if (project().kind() != Project.Kind.SONG) {
            throw new IllegalArgumentException("op is for finished songs, and these are stems");
        }
    }

    private void parameter(Fields fields) {
        requireSong();
        String name = fields.text("name");
        double value = fields.number("value");
        MixPlan plan = history().plan();
        step(
                String.format(java.util.Locale.ROOT, "%s %.2f", name, value),
                SongAdvice.with(plan, name, value),
                fields.optionalText("gesture"));
    }

    /** Makes a lesson of what became of the suggestion, or of the votes between it and snapshots. */
    private void learn(Optional<JsonNode> votes) {
        Project now = project();
        Lesson lesson = votes.isPresent()
                ? ofVotes(new Fields(votes.get()))
                : lesson(history().plan());
        if (lesson.corrections().isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing can be learned of this mix, as no stem of known role has a decision of the automatic mix");
        }
        Lesson named = lesson.withNote(now.name());
        teach(known -> {
            if (known.lessons().contains(named)) {
                throw new IllegalArgumentException("this was learned from already");
            }
            return known.learn(named);
        });
    }

    private synchronized Lesson lesson(MixPlan wanted) {
        if (suggested == null) {
            throw new IllegalArgumentException("nothing can be learned before the automatic mix is through");
        }
        return project().kind() == Project.Kind.SONG
                ? Lesson.ofSong(
                        songModel,
                        SongAdvice.parameters(suggested),
                        SongAdvice.parameters(wanted),
                        songStyle.orElse(""))
                : Lesson.of(suggested, wanted, context);
    }

    private synchronized Lesson ofVotes(Fields fields) {
        List<Lesson> versions = new ArrayList<>();
        List<Integer> votes = new ArrayList<>();
        fields.optionalWholeNumber(PRESENT).ifPresent(count -> {
            versions.add(lesson(history().plan()));
            votes.add(count);
        });
        for (String slot : SLOTS) {
            fields.optionalWholeNumber(slot).ifPresent(count -> {
                versions.add(lesson(keptIn(slot).plan()));
                votes.add(count);
            });
        }
        fields.requireNoOthers();
        return Lesson.ofVotes(versions, votes);
    }

    private void teach(UnaryOperator<Taste> change) {
        TasteFile file = tasteFile.orElseThrow(() -> new IllegalArgumentException("this desk has no taste to teach"));
        try {
            Taste taught = file.update(change);
            synchronized (this) {
                taste = taught;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        changed();
    }

    private void ask(Fields fields) {
        if (project().kind() == Project.Kind.SONG) {
            advise(songModel, songStyle, true);
            return;
        }
        MixPlan now = history().plan();
        Optional<String> channel = fields.optionalText("channel");
        Optional<String> move = fields.optionalText("move");
        if (channel.isPresent()) {
            askForStem(now, channel.get());
        } else if (move.isPresent()) {
            askForMove(now, AutoMove.ofLabel(move.get()));
        } else {
            MixPlan draft = without(now, decision -> true);
            suggest("listen again", Optional.of(draft), Optional.of(AutoMix.standard()), (suggestion, current) -> {
                synchronized (this) {
                    suggested = suggestion.plan();
                }
                step("asked again", Hands.kept(current, now, suggestion.plan()), Optional.empty());
            });
        }
    }

    private void askForStem(MixPlan now, String channel) {
        StemPlan open = StemPlan.of(channel).withRole(now.stem(channel).role());
        MixPlan draft = now.withStem(channel, stem -> open.withMuted(stem.muted()));
        suggest(
                "listen again for " + channel,
                Optional.of(draft),
                Optional.of(AutoMix.standard()),
                (suggestion, current) -> {
                    StemPlan stem = suggestion.plan().stem(channel);
                    MixPlan taken = adopted(current, suggestion.plan(), stem);
                    synchronized (this) {
                        suggested = adopted(suggested(current), suggestion.plan(), stem);
                    }
                    step("asked again for " + channel, taken, Optional.empty());
                });
    }

    /** A plan with one stem of another, and the buses that this needs. */
    private static MixPlan adopted(MixPlan plan, MixPlan other, StemPlan stem) {
        Set<String> needed = new LinkedHashSet<>();
        stem.sends().forEach(send -> needed.add(send.value().bus()));
        needed.add(stem.bus());
        MixPlan with = plan;
        for (String bus : needed) {
            if (Switches.bus(with, bus).isEmpty()) {
                with = Switches.bus(other, bus).map(with::withBus).orElse(with);
            }
        }
        return with.withStem(stem.stem(), before -> stem.withMuted(before.muted()));
    }

    private void askForMove(MixPlan now, AutoMove move) {
        MixPlan draft = without(now, decision -> isOf(decision, move));
        suggest(
                "listen again for " + move.label(),
                Optional.of(draft),
                Optional.of(AutoMix.standard().only(move)),
                (suggestion, current) -> {
                    MixPlan taken = with(current, move, suggestion.plan());
                    MixPlan base = with(suggested(current), move, suggestion.plan());
                    synchronized (this) {
                        suggested = base;
                    }
                    step("asked again for " + move.label(), taken, Optional.empty());
                });
    }

    /** A plan with what another one decides about a move, but where a person has set something. */
    private static MixPlan with(MixPlan plan, AutoMove move, MixPlan other) {
        MixPlan with = without(plan, decision -> isOf(decision, move));
        for (PlanDecision decision : other.decisions()) {
            if (isOf(decision, move) && !Switches.isOverruled(with, decision)) {
                with = Switches.on(with, other, decision);
            }
        }
        return with;
    }

    private static boolean isOf(PlanDecision decision, AutoMove move) {
        return move == AutoMove.GAIN
                ? decision.aspect() == PlanDecision.Aspect.GAIN
                        && !isMove(decision.decided().source())
                : decision.decided().source().equals(move.source());
    }

    private static boolean isMove(String source) {
        for (AutoMove move : AutoMove.values()) {
            if (source.equals(move.source())) {
                return true;
            }
        }
        return false;
    }

    static MixPlan without(MixPlan plan, java.util.function.Predicate<PlanDecision> which) {
        MixPlan left = plan;
        for (PlanDecision decision : plan.decisions()) {
            if (which.test(decision) && Switches.isOn(left, decision)) {
                left = left.without(decision);
            }
        }
        return left;
    }

    // What is heard

    private void playPresent() {
        @Nullable Player playing;
        MixPlan plan;
        double gainDb;
        OptionalDouble ceilingDbtp;
        synchronized (this) {
            playing = player;
            @Nullable Snapshot other = audition == null ? null : snapshots.get(audition);
            plan = other == null ? history().plan() : other.plan();
            Optional<MixLevel> known = other == null ? Optional.ofNullable(level) : other.level();
            gainDb = known.map(MixLevel::gainDb).orElse(0.0) + quieterDb(known);
            ceilingDbtp = known.isPresent() ? known.get().ceilingDbtp() : OptionalDouble.empty();
        }
        if (playing != null) {
            playing.plan(plan, gainDb, ceilingDbtp);
        }
    }

    /** By how much what is heard is turned down, so that all that can be compared is as loud as the quietest. */
    private double quieterDb(Optional<MixLevel> own) {
        if (!sameLoudness || own.isEmpty() || !Double.isFinite(own.get().integratedLufs())) {
            return 0;
        }
        double quietest = level == null ? own.get().integratedLufs() : level.integratedLufs();
        for (Snapshot snapshot : snapshots.values()) {
            quietest = Math.min(
                    quietest, snapshot.level().map(MixLevel::integratedLufs).orElse(quietest));
        }
        return Double.isFinite(quietest) ? Math.min(0, quietest - own.get().integratedLufs()) : 0;
    }

    /**
     * Lets a snapshot be heard in place of the present mix.
     *
     * @param slot of the snapshot; empty: the present mix
     * @param atSameLoudness whether all are turned down to the quietest
     */
    public void audition(Optional<String> slot, boolean atSameLoudness) {
        synchronized (this) {
            if (slot.isPresent() && !snapshots.containsKey(slot.get())) {
                throw new IllegalArgumentException(
                        "slot must hold a snapshot, but was '" + Fields.shortened(slot.get()) + "'");
            }
            audition = slot.orElse(null);
            sameLoudness = atSameLoudness;
        }
        playPresent();
    }

    /** Plays on from a frame. */
    public void play(long frame) {
        player().ifPresent(playing -> playing.play(Math.max(0, frame)));
    }

    /** Stops. */
    public void pause() {
        player().ifPresent(Player::pause);
    }

    /** Goes elsewhere. */
    public void seek(long frame) {
        player().ifPresent(playing -> playing.seek(Math.max(0, frame)));
    }

    /** Repeats a part of at least 0.1 s; empty: none. */
    public void loop(OptionalLong from, long to) {
        player().ifPresent(playing -> playing.loop(from, to));
    }

    /** How many frames of a generation have been heard, without which nothing more is played. */
    public void played(int generation, long frames) {
        player().ifPresent(playing -> playing.played(generation, frames));
    }

    private synchronized Optional<Player> player() {
        return Optional.ofNullable(player);
    }

    // What is measured, kept and written

    private synchronized void measureSoon() {
        if (measuring != null) {
            measuring.cancel(false);
        }
        measuredRevision++;
        long wanted = measuredRevision;
        measuring = background.schedule(() -> measure(wanted), MEASURE_AFTER_MS, TimeUnit.MILLISECONDS);
    }

    private void measure(long wanted) {
        Map<String, Path> stems;
        MixPlan plan;
        @Nullable MixLevel present;
        Map<String, Snapshot> unknown = new LinkedHashMap<>();
        synchronized (this) {
            stems = files;
            plan = history().plan();
            present = levelStale ? null : level;
            snapshots.forEach((slot, snapshot) -> {
                if (snapshot.level().isEmpty()) {
                    unknown.put(slot, snapshot);
                }
            });
        }
        BooleanSupplier outdated = () -> measuredRevision != wanted;
        try {
            if (present == null) {
                present = LevelMeasurement.of(stems, plan, outdated);
                synchronized (this) {
                    if (outdated.getAsBoolean()) {
                        return;
                    }
                    level = present;
                    levelStale = false;
                }
                playPresent();
                changed();
            }
            for (Map.Entry<String, Snapshot> entry : unknown.entrySet()) {
                Snapshot snapshot = entry.getValue();
                MixLevel measured =
                        snapshot.plan().equals(plan) ? present : LevelMeasurement.of(stems, snapshot.plan(), outdated);
                synchronized (this) {
                    if (snapshot.equals(snapshots.get(entry.getKey()))) {
                        snapshots.put(
                                entry.getKey(),
                                new Snapshot(snapshot.inWords(), snapshot.plan(), Optional.of(measured)));
                    }
                }
                changed();
            }
        } catch (java.util.concurrent.CancellationException e) {
            // Another measurement is on its way.
        } catch (IOException | RuntimeException e) {
            failed("the mix cannot be measured: " + message(e));
        }
    }

    private synchronized void saveSoon() {
        if (saving == null || saving.isDone()) {
            saving = background.schedule((Runnable) this::save, SAVE_AFTER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void save() {
        Path source;
        DeskStore.Kept kept;
        synchronized (this) {
            if (project == null || history == null) {
                return;
            }
            source = project.source();
            kept = new DeskStore.Kept(Optional.ofNullable(suggested), history, Map.copyOf(snapshots));
        }
        try {
            store.save(source, kept);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed("what was done cannot be kept: " + message(e));
        }
    }

    /**
     * Writes the mix to a file in the output folder, in the background.
     *
     * @param file its name, without folders; the ending says the format
     * @param target the loudness that it is brought to; empty: that of the plan, if it has one
     * @param bits 16, 24 or 32; empty: as the stems have
     * @param rate in Hz; empty: that of the mix
     * @return the number of the job
     * @throws IllegalArgumentException if the name is none, or bits or rate are out of their ranges
     */
    public int deliver(String file, Optional<String> target, OptionalInt bits, OptionalInt rate) {
        Path output = output(file);
        requireFormat(output, bits);
        MixPlan plan = history().plan();
        if (target.isPresent()) {
            plan = plan.withMaster(
                    plan.master().withTarget(Optional.of(Decided.byHand(LoudnessTarget.parse(target.get())))));
        }
        // A rate that the format does not have is not mixed at first, to be converted then.
        MixPlan delivered = rate.isPresent() ? plan.atSampleRate(storedRate(output, rate.getAsInt())) : plan;
        Map<String, Path> stems;
        synchronized (this) {
            stems = files;
        }
        return delivering.add(
                "deliver " + file,
                (progress, cancelled) -> {
                    MixResult result;
                    try (NewFolders folders = new NewFolders()) {
                        folders.make(outputFolder);
                        result = Delivery.write(stems, delivered, output, bits, progress, cancelled);
                    }
                    List<String> notes = new ArrayList<>(result.warnings());
                    result.delivery()
                            .ifPresent(delivery -> notes.add(
                                    0,
                                    String.format(
                                            java.util.Locale.ROOT,
                                            "%.1f LUFS, %.1f dBTP",
                                            delivery.after().integratedLufs(),
                                            delivery.after().truePeakDbtp())));
                    add(new DeskStateJson.Result(file, output, notes));
                },
                failure -> failed(message(failure)));
    }

    /**
     * Brings mixes that lie in the output folder to one loudness with one gain, so that they stay as they are beside each other; into
     * a folder in the output folder, in the background.
     *
     * @param names of at least one file, in the order of the album
     * @param target the loudness of the whole
     * @param folder its name, without folders
     * @return the number of the job
     * @throws IllegalArgumentException if a name is none, or there is no such file
     */
    public int deliverAlbum(List<String> names, String target, String folder) {
        Path album = outputFolder.resolve(OneFileName.require("folder", folder));
        LoudnessTarget loudness = LoudnessTarget.parse(target);
        Map<Path, Path> tracks = new LinkedHashMap<>();
        for (String name : names) {
            Path file = outputFolder.resolve(OneFileName.require("files", name));
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "files must be in the output folder, but '" + Fields.shortened(name) + "' is not");
            }
            tracks.put(file, album.resolve(name));
        }
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("files must name at least one file");
        }
        return delivering.add(
                "deliver " + folder,
                (progress, cancelled) -> {
                    DeliveryResult delivered;
                    try (NewFolders folders = new NewFolders()) {
                        folders.make(album);
                        delivered = LoudnessDelivery.to(loudness)
                                .withProgress(progress)
                                .cancelledWhen(cancelled)
                                .deliverAlbum(tracks);
                    }
                    List<String> notes = new ArrayList<>(List.of(String.format(
                            java.util.Locale.ROOT,
                            "%d tracks, together %.1f LUFS, %.1f dBTP, all by %+.1f dB",
                            tracks.size(),
                            delivered.after().integratedLufs(),
                            delivered.after().truePeakDbtp(),
                            delivered.gainDb())));
                    notes.addAll(delivered.notes());
                    add(new DeskStateJson.Result(folder, album, notes));
                },
                failure -> failed(message(failure)));
    }

    private synchronized void add(DeskStateJson.Result result) {
        results.removeIf(other -> other.path().equals(result.path()));
        results.add(result);
    }

    /**
     * Writes the plan to a file in the output folder.
     *
     * @param file its name, without folders
     * @return where it is
     * @throws IOException if it cannot be written
     */
    public Path save(String file) throws IOException {
        Path output = output(file);
        if (!file.toLowerCase(java.util.Locale.ROOT).endsWith(".json")) {
            throw new IllegalArgumentException("file must end in .json, but was '"
                    + Fields.shortened(file.lines().findFirst().orElse("")) + "'");
        }
        MixPlan plan = history().plan();
        Files.createDirectories(outputFolder);
        AtomicFile.writeString(output, plan.toJson());
        add(new DeskStateJson.Result(file, output, List.of()));
        changed();
        return output;
    }

    private static void requireFormat(Path output, OptionalInt bits) {
        try {
            Delivery.check(output, bits);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int storedRate(Path output, int rate) {
        try {
            boolean isInRange = rate >= MixPlan.MIN_SAMPLE_RATE && rate <= MixPlan.MAX_SAMPLE_RATE;
            return isInRange ? AudioFiles.sampleRate(output, rate) : rate;
        } catch (AudioFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Path output(String file) {
        OneFileName.require(file);
        Path output = outputFolder.resolve(file);
        synchronized (this) {
            for (Path stem : files.values()) {
                if (isSame(stem, output)) {
                    throw new IllegalArgumentException("file must not be one of the stems, but was '" + file + "'");
                }
            }
        }
        return output;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath().equals(other.toAbsolutePath());
        }
    }

    /** A file that this desk has written, by its name. */
    public synchronized Optional<Path> result(String file) {
        return results.stream()
                .filter(result -> result.what().equals(file))
                .map(DeskStateJson.Result::path)
                .findFirst();
    }

    /** Ends a delivery soon. */
    public void cancel(int job) {
        delivering.cancel(job);
    }

    /** The outline of a stem, once it has been heard. */
    public synchronized Optional<WaveformEnvelope> waveform(String stem) {
        return Optional.ofNullable(sounds.get(stem)).map(HeardStem::waveform);
    }

    /** Everything there is to see, as docs/desk.md describes it. */
    public ObjectNode state() {
        synchronized (this) {
            return DeskStateJson.write(new DeskStateJson.View(
                    revision,
                    Optional.ofNullable(project),
                    Optional.ofNullable(history),
                    Optional.ofNullable(suggested),
                    sounds,
                    Map.copyOf(heard),
                    planning,
                    solo,
                    Map.copyOf(snapshots),
                    Optional.ofNullable(level),
                    levelStale,
                    delivering.all(),
                    List.copyOf(results),
                    outputFolder,
                    songModel,
                    songStyle,
                    player == null ? 0 : player.frames(),
                    tasteFile.isPresent() ? Optional.of(taste) : Optional.empty(),
                    List.copyOf(failures)));
        }
    }

    private void changed() {
        synchronized (this) {
            revision++;
        }
        listeners.forEach(Listener::stateChanged);
    }

    private void failed(String message) {
        synchronized (this) {
            failures.add(message);
            if (failures.size() > MOST_FAILURES) {
                failures.remove(0);
            }
        }
        listeners.forEach(listener -> listener.failed(message));
    }

    private static String message(Throwable failure) {
        return FileFailures.message(failure);
    }

    /** Keeps what was done, stops what is going on. */
    @Override
    public void close() {
        @Nullable Player playing;
        synchronized (this) {
            playing = player;
            player = null;
            opened++;
            measuredRevision++;
        }
        hearing.close();
        delivering.close();
        background.shutdownNow();
        save();
        if (playing != null) {
            playing.close();
        }
        release();
    }

    private void release() {
        @Nullable Closeable hold;
        synchronized (this) {
            hold = held;
            held = null;
        }
        try {
            if (hold != null) {
                hold.close();
            }
        } catch (IOException e) {
            failed(message(e));
        }
    }

    private final class Followers implements Player.Listener {

        @Override
        public void block(PlayedBlock block) {
            listeners.forEach(listener -> listener.block(block));
        }

        @Override
        public void transport(boolean playing, int generation, long frame) {
            listeners.forEach(listener -> listener.transport(playing, generation, frame));
        }

        @Override
        public void ended() {
            listeners.forEach(Listener::ended);
        }

        @Override
        public void failed(String message) {
            Desk.this.failed(message);
        }
    }
}
