package org.stemmixer.core.audio.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stemmixer.core.audio.BroadcastExtension;

/** What broadcasters write (bext) as texts, under the names that ffmpeg gives them, in formats that have texts of any name. */
public final class BroadcastTexts {

    /** The description's name, which means just a comment where none of the others is there. */
    public static final String DESCRIPTION = "DESCRIPTION";

    private static final String ORIGINATOR = "ORIGINATOR";
    private static final String ORIGINATOR_REFERENCE = "ORIGINATOR_REFERENCE";
    private static final String ORIGINATION_DATE = "ORIGINATION_DATE";
    private static final String ORIGINATION_TIME = "ORIGINATION_TIME";
    private static final String TIME_REFERENCE = "TIME_REFERENCE";
    private static final String CODING_HISTORY = "CODING_HISTORY";

    /** Any of these tells that a file has come from broadcasters. */
    private static final List<String> NAMES = List.of(
            ORIGINATOR, ORIGINATOR_REFERENCE, ORIGINATION_DATE, ORIGINATION_TIME, TIME_REFERENCE, CODING_HISTORY);

    /** Time references count from midnight; some sessions run into the next day. */
    private static final long MAX_REFERENCE_SECONDS = 2 * 86_400L;

    private BroadcastTexts() {}

    /** Whether a text is one of these, the description aside. */
    public static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    /** The texts that are not empty, by their names. */
    public static Map<String, String> of(BroadcastExtension broadcast) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DESCRIPTION, broadcast.description());
        texts.put(ORIGINATOR, broadcast.originator());
        texts.put(ORIGINATOR_REFERENCE, broadcast.originatorReference());
        texts.put(ORIGINATION_DATE, broadcast.date());
        texts.put(ORIGINATION_TIME, broadcast.time());
        OptionalLong reference = broadcast.timeReferenceFrames();
        texts.put(TIME_REFERENCE, reference.isPresent() ? Long.toString(reference.getAsLong()) : "");
        texts.put(CODING_HISTORY, broadcast.codingHistory());
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    /**
     * What texts say; empty if none of these is there.
     *
     * @param texts by their names in capitals
     * @param sampleRate that the time reference counts at, in Hz
     */
    public static Optional<BroadcastExtension> parse(Map<String, String> texts, int sampleRate) {
        return NAMES.stream().noneMatch(texts::containsKey)
                ? Optional.empty()
                : Optional.of(new BroadcastExtension(
                        texts.getOrDefault(DESCRIPTION, ""),
                        texts.getOrDefault(ORIGINATOR, ""),
                        texts.getOrDefault(ORIGINATOR_REFERENCE, ""),
                        texts.getOrDefault(ORIGINATION_DATE, ""),
                        texts.getOrDefault(ORIGINATION_TIME, ""),
                        timeReference(texts.getOrDefault(TIME_REFERENCE, ""), sampleRate),
                        texts.getOrDefault(CODING_HISTORY, "")));
    }

    private static OptionalLong timeReference(String text, int sampleRate) {
        try {
            long frames = Long.parseLong(text.strip());
            boolean possible = frames >= 0 && frames <= MAX_REFERENCE_SECONDS * sampleRate;
            return possible ? OptionalLong.of(frames) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
