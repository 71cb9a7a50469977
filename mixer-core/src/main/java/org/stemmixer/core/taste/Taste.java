package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.MixParameterPrediction;

/**
 * What somebody usually wants otherwise than it is suggested, learned from corrections. It holds every lesson that it was taught, so
 * that each can be undone, and nothing else; what follows from them is worked out anew. An immutable value; safe for use by several
 * threads.
 *
 * <pre>{@code
 * MixPlan suggested = mixer.plan(stems, MixOptions.builder().auto(AutoMix.standard()).build());
 * MixPlan wanted = suggested.withStem("choir", choir -> choir.withGainDb(Decided.byHand(-9.0)));
 * Taste taste = Taste.named("mine").learn(Lesson.of(suggested, wanted, TasteContext.UNKNOWN));
 * MixOptions options = MixOptions.builder().auto(AutoMix.standard()).taste(taste).build();
 * }</pre>
 */
public final class Taste {

    /** The source of decisions that a taste has corrected, and the name of the evidence that says by how much. */
    public static final String SOURCE = "taste";

    /** The name of a taste that was given none. */
    public static final String DEFAULT_NAME = "default";

    private static final Taste NONE = new Taste(DEFAULT_NAME, List.of());

    private final String name;
    private final List<TasteStep> history;
    private final List<Lesson> lessons;
    private final TasteModel model;

    Taste(String name, List<TasteStep> history) {
        this.name = TasteNames.requireName(name);
        this.history = List.copyOf(history);
        this.lessons = remembered(this.history);
        this.model = new TasteModel(lessons);
    }

    /** No taste: nothing is corrected. */
    public static Taste none() {
        return NONE;
    }

    /**
     * A taste that has learned nothing yet.
     *
     * @param name 1 to 64 of a to z in small or capital letters, 0 to 9, - and _
     */
    public static Taste named(String name) {
        return new Taste(name, List.of());
    }

    /**
     * A taste from JSON; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}.
     *
     * @param json as {@link #toJson} makes it
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a value that is not allowed
     */
    public static Taste parse(String json) {
        return parse(json, JsonDocument.LOGGED);
    }

    /**
     * A taste from JSON.
     *
     * @param json as {@link #toJson} makes it
     * @param notes hears of properties that are not known and passed over
     * @throws JsonFormatException as {@link #parse(String)} does
     */
    public static Taste parse(String json, Consumer<String> notes) {
        return TasteJson.read(json, notes);
    }

    /** The taste with its whole history as indented JSON, from which {@link #parse(String)} makes the same taste again. */
    public String toJson() {
        return TasteJson.write(this);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The same under another name. */
    public Taste withName(String other) {
        return new Taste(other, history);
    }

    /** What it has learned and not forgotten, lesson by lesson. */
    public List<Lesson> lessons() {
        return lessons;
    }

    /** Whether nothing can follow from it. */
    public boolean isEmpty() {
        return lessons.isEmpty();
    }

    /** Whether there is anything to undo. */
    public boolean canUndo() {
        return !history.isEmpty();
    }

    List<TasteStep> history() {
        return history;
    }

    /**
     * With more lessons, which are undone together.
     *
     * @param more in the order in which they were given; those without corrections are passed over
     */
    public Taste learn(Lesson... more) {
        List<Lesson> taught = Arrays.stream(more)
                .filter(lesson -> !lesson.corrections().isEmpty())
                .toList();
        return taught.isEmpty() ? this : with(new TasteStep.Learned(taught));
    }

    /**
     * As it was before the last lessons, or before the last thing was forgotten.
     *
     * @throws IllegalStateException if there is nothing to undo
     */
    public Taste undo() {
        if (history.isEmpty()) {
            throw new IllegalStateException("there is nothing to undo: taste '" + name + "' has learned nothing");
        }
        return new Taste(name, history.subList(0, history.size() - 1));
    }

    /**
     * Without what was learned so far about something. It stays in the history, so that it can be undone, but nothing follows from it
     * any more.
     *
     * @param what a {@link TasteDecision#label()}, a {@link StemRole#label()}, a {@link StemGroup#label()}, or the name of a model or
     *     a style that lessons are about
     * @throws IllegalArgumentException if nothing was learned about it
     */
    public Taste forget(String what) {
        if (lessons.stream().noneMatch(lesson -> isAbout(lesson, what))) {
            throw new IllegalArgumentException("nothing was learned about '" + shown(what) + "'; learned was about "
                    + String.join(", ", topics()));
        }
        return with(new TasteStep.Forgotten(what));
    }

    private static String shown(String what) {
        return what.length() > 60 ? what.substring(0, 60) + "…" : what;
    }

    private Set<String> topics() {
        Set<String> topics = new TreeSet<>();
        for (Lesson lesson : lessons) {
            topics.add(lesson.style());
            lesson.corrections().forEach(one -> {
                topics.add(one.decision().label());
                topics.add(one.of());
            });
        }
        topics.remove("");
        return topics.isEmpty() ? Set.of("nothing") : topics;
    }

    private Taste with(TasteStep step) {
        List<TasteStep> longer = new ArrayList<>(history);
        longer.add(step);
        return new Taste(name, longer);
    }

    private static List<Lesson> remembered(List<TasteStep> history) {
        List<Lesson> lessons = new ArrayList<>();
        for (TasteStep step : history) {
            if (step instanceof TasteStep.Learned learned) {
                lessons.addAll(learned.lessons());
            } else if (step instanceof TasteStep.Forgotten forgotten) {
                lessons.replaceAll(lesson -> without(lesson, forgotten.what()));
                lessons.removeIf(lesson -> lesson.corrections().isEmpty());
            }
        }
        return List.copyOf(lessons);
    }

    private static Lesson without(Lesson lesson, String what) {
        return new Lesson(
                lesson.note(),
                lesson.style(),
                lesson.stems(),
                lesson.corrections().stream()
                        .filter(correction -> !isAbout(lesson, correction, what))
                        .toList());
    }

    private static boolean isAbout(Lesson lesson, String what) {
        return lesson.corrections().stream().anyMatch(correction -> isAbout(lesson, correction, what));
    }

    private static boolean isAbout(Lesson lesson, Correction correction, String what) {
        return correction.decision().label().equalsIgnoreCase(what)
                || correction.of().equalsIgnoreCase(what)
                || lesson.style().equalsIgnoreCase(what)
                || (correction.decision().isOfStems()
                        && StemGroup.of(StemRole.ofLabel(correction.of()))
                                .label()
                                .equalsIgnoreCase(what));
    }

    /** What it has come to know, in words, in the usual mix: {@code "you usually want backing vocals 1.8 dB lower (7 mixes)"}. */
    public List<String> says() {
        List<String> says = new ArrayList<>();
        TasteAdvice advice = new TasteAdvice(model, 1);
        for (TasteDecision decision : TasteDecision.values()) {
            for (String of : model.subjects(decision)) {
                Situation usual = Situation.usual(of);
                advice.about(decision, usual).map(TasteAdvice.Advice::words).ifPresent(says::add);
                if (decision == TasteDecision.PAN) {
                    for (Side from : Side.values()) {
                        advice.otherSide(usual, from)
                                .map(TasteAdvice.Advice::words)
                                .ifPresent(says::add);
                    }
                }
            }
        }
        return List.copyOf(says);
    }

    /**
     * What a model predicts for a finished song, corrected, with reasons that say so; the same prediction if there is nothing to
     * correct.
     *
     * @param model its name, as lessons have it
     * @param prediction by that model
     * @param style that is aimed at; empty if none is
     */
    public MixParameterPrediction corrected(String model, MixParameterPrediction prediction, String style) {
        if (isEmpty()) {
            return prediction;
        }
        return SongCorrections.corrected(
                prediction, new TasteAdvice(this.model, 1), new Situation(model, style, 1, OptionalDouble.empty()));
    }

    TasteModel model() {
        return model;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Taste taste && name.equals(taste.name) && history.equals(taste.history);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, history);
    }

    @Override
    public String toString() {
        return "Taste '" + name + "' of " + lessons.size() + (lessons.size() == 1 ? " lesson" : " lessons");
    }
}
