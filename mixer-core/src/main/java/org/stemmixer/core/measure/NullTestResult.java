package org.stemmixer.core.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;

/**
 * How far stems sum to a mix.
 *
 * @param mix its name
 * @param sampleRate of the mix, in Hz
 * @param channels of the mix
 * @param frames of the mix
 * @param stems in their order
 * @param offsetFrames how many frames the mix is behind the stems, negative where it is ahead
 * @param inverted whether the mix has the other polarity
 * @param gainDb how much louder the mix is than the sum of the stems
 * @param correlation how alike the two are at that offset, in [0, 1]
 * @param before what is left of the mix without the stems as they are
 * @param after what is left at that offset, polarity and gain
 * @param withGains what is left where each stem has a gain of its own, if that was asked for
 * @param verdict what that means
 * @param notes what had to be done to the stems, and where they do not fit the mix, in words
 */
public record NullTestResult(
        String mix,
        int sampleRate,
        int channels,
        long frames,
        List<Stem> stems,
        long offsetFrames,
        boolean inverted,
        double gainDb,
        double correlation,
        NullResidue before,
        NullResidue after,
        Optional<NullResidue> withGains,
        Verdict verdict,
        List<String> notes) {

    /** Gains below this are shown as none. */
    private static final double SHOWN_DB = 0.005;

    /** By how much gains of their own must do better to be worth a word. */
    private static final double BETTER_DB = 1;

    /** Copies the lists. */
    public NullTestResult {
        stems = List.copyOf(stems);
        notes = List.copyOf(notes);
    }

    /**
     * A stem of the test.
     *
     * @param name of the stem
     * @param sampleRate its own, in Hz
     * @param channels its own
     * @param frames its own
     * @param factor what it is multiplied by in the mix, negative where its polarity is turned round, 0 where it is not in the
     *     mix; empty where nobody asked, or where that cannot be told
     */
    public record Stem(String name, int sampleRate, int channels, long frames, OptionalDouble factor) {

        /** How much louder the stem is in the mix than in its file, in dB: minus infinity where it is not in the mix. */
        public OptionalDouble gainDb() {
            return factor.isPresent()
                    ? OptionalDouble.of(20 * Math.log10(Math.abs(factor.getAsDouble())))
                    : OptionalDouble.empty();
        }
    }

    /** What a residue means. */
    public enum Verdict {
        /** The stems, rounded as the mix is stored, are the mix, perhaps at an offset or gain. */
        TO_THE_LAST_BIT,
        /** At most -60 dB are left: what dither, rounding and conversion leave. */
        THE_MIX,
        /** At most -20 dB are left: a limiter, a codec, or a stem that is not quite the same. */
        NEARLY,
        /** At most -0.5 dB are left: the same music, but much was done to it, or is missing. */
        IN_PART,
        /** More is left: not the same music. */
        OTHER_MUSIC,
        /** The mix or the sum of the stems is silent, and the other is not. */
        SILENT;

        private static final double MIX_DB = -60;
        private static final double NEARLY_DB = -20;
        private static final double PART_DB = -0.5;

        static Verdict of(double relativeDb) {
            return relativeDb <= MIX_DB
                    ? THE_MIX
                    : relativeDb <= NEARLY_DB ? NEARLY : relativeDb <= PART_DB ? IN_PART : OTHER_MUSIC;
        }
    }

    /** The verdict as a sentence. */
    public String verdictInWords() {
        return verdictOfAll()
                + withGains
                        .filter(residue -> residue.relativeDb() < after.relativeDb() - BETTER_DB)
                        .map(residue -> Text.format("; with a gain for each stem it is %.1f dB", residue.relativeDb()))
                        .orElse("");
    }

    private String verdictOfAll() {
        String left = Text.format("the residue is %.1f dB", after.relativeDb());
        String place = difference();
        return switch (verdict) {
            case TO_THE_LAST_BIT ->
                place.isEmpty()
                        ? "the stems are the mix to the last bit"
                        : "the mix is " + place + ": but for that, the stems are the mix to the last bit";
            case THE_MIX -> (place.isEmpty() ? "the stems are the mix: " : "the mix is " + place + ": ") + left;
            case NEARLY ->
                (place.isEmpty() ? "" : "the mix is " + place + ": ") + "the stems are nearly the mix, " + left;
            case IN_PART ->
                (place.isEmpty() ? "" : "the mix is " + place + ": ")
                        + "the stems are a part of the mix, or were processed, " + left;
            case OTHER_MUSIC -> "not the same music: " + left + " at best";
            case SILENT -> "there is nothing to compare: the mix or all stems are silent";
        };
    }

    /** How the mix lies against the stems, in words; empty if as they are. */
    private String difference() {
        List<String> parts = new ArrayList<>();
        if (Math.abs(gainDb) >= SHOWN_DB) {
            parts.add(Text.format("%.2f dB %s", Math.abs(gainDb), gainDb > 0 ? "louder" : "softer"));
        }
        if (offsetFrames != 0) {
            parts.add(Text.format(
                    "%d frame%s (%.2f ms) %s",
                    Math.abs(offsetFrames),
                    Math.abs(offsetFrames) == 1 ? "" : "s",
                    Math.abs(1000.0 * offsetFrames / sampleRate),
                    offsetFrames > 0 ? "late" : "early"));
        }
        if (inverted) {
            parts.add("turned round in polarity");
        }
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** The result as text for people. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(Text.format(
                "%d stem%s against %s (%s, %d Hz, %s)\n",
                stems.size(),
                stems.size() == 1 ? "" : "s",
                mix,
                Text.channels(channels),
                sampleRate,
                Text.clock(frames, sampleRate)));
        text.append("  ").append(verdictInWords()).append('\n');
        text.append('\n');
        text.append(Text.format("  %-26s %10s %10s %10s\n", "Residue", "to the mix", "RMS dBFS", "peak dBFS"));
        line(text, "as the stems are", before);
        line(text, "at best offset and gain", after);
        withGains.ifPresent(residue -> line(text, "with a gain for each stem", residue));
        withGains.ifPresent(residue -> gains(text));
        notes.forEach(note -> text.append("  Note: ").append(note).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String when, NullResidue residue) {
        text.append(Text.format(
                "  %-26s %10s %10s %10s\n",
                when, relative(residue.relativeDb()), level(residue.rmsDbfs()), level(residue.peakDbfs())));
        if (residue.channelRelativeDb().size() > 1) {
            List<String> channels = residue.channelRelativeDb().stream()
                    .map(NullTestResult::relative)
                    .toList();
            text.append("    by channel: ").append(String.join(", ", channels)).append('\n');
        }
    }

    private static String relative(double db) {
        return level(db) + (Double.isFinite(db) ? " dB" : "");
    }

    private static String level(double db) {
        return db == Double.NEGATIVE_INFINITY ? "nothing" : Double.isFinite(db) ? Text.format("%.1f", db) : "-";
    }

    private void gains(StringBuilder text) {
        text.append("\n  In the mix, a stem is louder than its file by\n");
        for (Stem stem : stems) {
            OptionalDouble gain = stem.gainDb();
            if (gain.isEmpty()) {
                text.append(Text.format(
                        "    unknown     %s (silent, too soft beside the rest, or the same as another stem)\n",
                        stem.name()));
            } else if (gain.getAsDouble() == Double.NEGATIVE_INFINITY) {
                text.append(Text.format("    not in it   %s\n", stem.name()));
            } else {
                text.append(Text.format(
                        "    %+7.2f dB  %s%s\n",
                        Math.abs(gain.getAsDouble()) < SHOWN_DB ? 0 : gain.getAsDouble(),
                        stem.name(),
                        stem.factor().getAsDouble() < 0 != inverted ? ", turned round in polarity" : ""));
            }
        }
    }

    /** The result as a JSON object on one line; what is infinite or unknown is {@code null}. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("mix", mix);
            json.writeStringField("verdict", verdict.name().toLowerCase(Locale.ROOT));
            json.writeStringField("inWords", verdictInWords());
            json.writeNumberField("sampleRate", sampleRate);
            json.writeNumberField("channels", channels);
            json.writeNumberField("frames", frames);
            json.writeNumberField("offsetFrames", offsetFrames);
            json.writeBooleanField("inverted", inverted);
            Json.number(json, "gainDb", gainDb);
            Json.number(json, "correlation", correlation);
            residue(json, "before", before);
            residue(json, "after", after);
            if (withGains.isPresent()) {
                residue(json, "withGains", withGains.get());
            }
            json.writeArrayFieldStart("stems");
            for (Stem stem : stems) {
                json.writeStartObject();
                json.writeStringField("name", stem.name());
                json.writeNumberField("sampleRate", stem.sampleRate());
                json.writeNumberField("channels", stem.channels());
                json.writeNumberField("frames", stem.frames());
                if (withGains.isPresent()) {
                    Json.number(json, "factor", stem.factor().orElse(Double.NaN));
                    Json.number(json, "gainDb", stem.gainDb().orElse(Double.NaN));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.strings(json, "notes", notes);
        });
    }

    private static void residue(JsonGenerator json, String name, NullResidue residue) throws IOException {
        json.writeObjectFieldStart(name);
        Json.number(json, "relativeDb", residue.relativeDb());
        Json.number(json, "rmsDbfs", residue.rmsDbfs());
        Json.number(json, "peakDbfs", residue.peakDbfs());
        json.writeArrayFieldStart("channelRelativeDb");
        for (double channel : residue.channelRelativeDb()) {
            Json.number(json, channel);
        }
        json.writeEndArray();
        json.writeBooleanField("toTheLastBit", residue.toTheLastBit());
        json.writeEndObject();
    }
}
