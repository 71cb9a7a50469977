package org.stemmixer.core.plan;

import java.util.Locale;
import java.util.Objects;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * One decision of a plan that a planner has made, and where: what can be looked at, heard and taken back by itself. What is open
 * or set by hand is none, and neither is what a stem plays, or a gain or pan of 0. An immutable value.
 *
 * <pre>{@code
 * for (PlanDecision decision : plan.decisions()) {
 *     System.out.println(decision + ": " + decision.decided().reason());   // bass: -2.5 dB at 340 Hz, Q 1.2: …
 * }
 * }</pre>
 *
 * @param place what kind of channel it is of
 * @param channel the name of that stem or bus; empty: the master
 * @param aspect what of the channel it decides
 * @param index which one, from 0, where a channel has several: its inserts, sends and rides are counted by themselves, those that
 *     are no decisions too; otherwise 0
 * @param decided what was decided, by whom and why
 */
public record PlanDecision(Place place, String channel, Aspect aspect, int index, Decided<?> decided) {

    /** Kinds of channels. */
    public enum Place {
        /** A stem. */
        STEM,
        /** A bus. */
        BUS,
        /** The whole mix. */
        MASTER;

        /** The name in small letters: {@code "stem"}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What there is to decide, in the order in which a channel's signal meets it. */
    public enum Aspect {
        /** Time and polarity: an {@link Alignment}. */
        ALIGNMENT,
        /** An effect: an {@link org.stemmixer.core.plan.Insert}. */
        INSERT,
        /** The gain of the fader in dB. */
        GAIN,
        /** The pan from -1 to 1. */
        PAN,
        /** A {@link Ride} of the fader or a send. */
        RIDE,
        /** A {@link Send} to a bus. */
        SEND,
        /** The {@link LoudnessTarget} of the whole mix. */
        TARGET;

        /** The name in small letters: {@code "gain"}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses null and a negative index. */
    public PlanDecision {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(aspect, "aspect");
        Objects.requireNonNull(decided, "decided");
        Checks.atLeast("index", index, 0);
    }

    /**
     * What was decided, in words that stand by themselves: {@code "pan 30 % right"}, {@code "-2.5 dB at 340 Hz, Q 1.2"},
     * {@code "send -12.00 dB to 'long reverb'"}.
     */
    public String inWords() {
        String words = valueInWords();
        return aspect == Aspect.INSERT ? words : aspect.label() + " " + words;
    }

    private String valueInWords() {
        Object value = decided.value();
        if (value instanceof Alignment alignment) {
            return alignment.inWords();
        } else if (value instanceof Insert insert) {
            return insert.inWords();
        } else if (value instanceof Send send) {
            return send.inWords();
        } else if (value instanceof Ride ride) {
            return ride.inWords();
        } else if (value instanceof LoudnessTarget target) {
            return PlanWords.target(target);
        } else if (value instanceof Double number) {
            return aspect == Aspect.PAN ? PlanWords.pan(number) : PlanWords.decibels(number);
        }
        return String.valueOf(value);
    }

    /** The channel in words: {@code "bass"}, {@code "bus 'drums'"}, {@code "master"}. */
    public String channelInWords() {
        return switch (place) {
            case STEM -> channel;
            case BUS -> "bus '" + channel + "'";
            case MASTER -> place.label();
        };
    }

    /** The decision as a JSON object on one line, with what it says in words. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("place", place.label());
            json.writeStringField("channel", channel);
            json.writeStringField("aspect", aspect.label());
            json.writeNumberField("index", index);
            json.writeStringField("inWords", inWords());
            json.writeStringField("source", decided.source());
            json.writeStringField("reason", decided.reason());
            Json.records(json, "evidence", decided.evidence());
            if (decided.confidence().isPresent()) {
                json.writeNumberField("confidence", decided.confidence().getAsDouble());
            }
        });
    }

    /** The channel and what was decided about it: {@code "bass: pan 30 % right"}. */
    @Override
    public String toString() {
        return Text.format("%s: %s", channelInWords(), inWords());
    }
}
