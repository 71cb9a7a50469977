package org.stemmixer.core.plan;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.dsp.internal.Checks;

/**
 * A decision: what was decided, by whom and why. An immutable value.
 *
 * @param value what was decided; where the decision is open, what holds until it is made
 * @param source who decided: a planner's name, {@value #MANUAL} or {@value #DEFAULT}
 * @param reason in words
 * @param evidence the numbers behind it, in order; may be empty
 * @param confidence in [0, 1], where whoever decided has one
 * @param <T> of the value
 */
public record Decided<T>(T value, String source, String reason, List<Evidence> evidence, OptionalDouble confidence) {

    /** The source of what a person has set, which no planner overrules. */
    public static final String MANUAL = "manual";

    /** The source of what nobody has decided yet. */
    public static final String DEFAULT = "default";

    /** Copies the evidence and refuses a confidence out of its range. */
    public Decided {
        Objects.requireNonNull(value, "value");
        source = Objects.requireNonNullElse(source, MANUAL);
        reason = Objects.requireNonNullElse(reason, "");
        evidence = List.copyOf(Objects.requireNonNullElse(evidence, List.of()));
        confidence = Objects.requireNonNullElse(confidence, OptionalDouble.empty());
        confidence.ifPresent(share -> Checks.inRange("confidence", share, 0, 1));
    }

    /** What a person has set. */
    public static <T> Decided<T> byHand(T value) {
        return of(value, MANUAL, "set by the caller");
    }

    /** What nobody has decided yet, and what holds until somebody does. */
    public static <T> Decided<T> open(T value) {
        return of(value, DEFAULT, "");
    }

    /** A decision without evidence. */
    public static <T> Decided<T> of(T value, String source, String reason) {
        return new Decided<>(value, source, reason, List.of(), OptionalDouble.empty());
    }

    /** Whether nobody has decided yet. */
    public boolean isOpen() {
        return source.equals(DEFAULT);
    }

    /** Whether a person has decided. */
    public boolean isByHand() {
        return source.equals(MANUAL);
    }

    /** This decision if it has been made, else another. */
    public Decided<T> or(Decided<T> other) {
        return isOpen() ? other : this;
    }

    /** The same decision with other words. */
    public Decided<T> withReason(String words) {
        return new Decided<>(value, source, words, evidence, confidence);
    }

    Decided<T> withValue(T other) {
        return new Decided<>(other, source, reason, evidence, confidence);
    }
}
