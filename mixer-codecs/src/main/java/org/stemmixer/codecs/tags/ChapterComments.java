package org.stemmixer.codecs.tags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.audio.CuePoint;

/**
 * Cue points as the chapters of Vorbis comments (Xiph.org wiki, Chapter Extension): {@code CHAPTER001=00:01:02.345} and
 * {@code CHAPTER001NAME=Chorus}.
 *
 * <p>The extension has milliseconds. Nine digits are written behind the point, so that the frame comes back at every sample
 * rate; programs that want three read the first three.
 */
final class ChapterComments {

    private static final Pattern NAME = Pattern.compile("CHAPTER([0-9]{3,6})");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,7}):([0-9]{1,2}):([0-9]{1,2})\\.([0-9]{1,9})");
    private static final long NANOSECONDS = 1_000_000_000L;
    private static final long MAX_FRAME = 0xFFFFFFFFL;

    private ChapterComments() {}

    /** The cue points among comments, in the order of their numbers; times that make no sense are passed over. */
    static List<CuePoint> parse(Map<String, String> comments, int sampleRate) {
        Map<Integer, CuePoint> cues = new TreeMap<>();
        comments.forEach((name, text) -> {
            Matcher chapter = NAME.matcher(name);
            Matcher time = TIME.matcher(text.strip());
            if (chapter.matches() && time.matches()) {
                long frame = frame(time, sampleRate);
                if (frame <= MAX_FRAME) {
                    String label = comments.getOrDefault(name + "NAME", "");
                    cues.put(Integer.parseInt(chapter.group(1)), new CuePoint(frame, label));
                }
            }
        });
        return new ArrayList<>(cues.values());
    }

    private static long frame(Matcher time, int sampleRate) {
        long seconds = 3600 * Long.parseLong(time.group(1))
                + 60 * Long.parseLong(time.group(2))
                + Long.parseLong(time.group(3));
        String fraction = (time.group(4) + "000000000").substring(0, 9);
        return seconds * sampleRate + (Long.parseLong(fraction) * sampleRate + NANOSECONDS / 2) / NANOSECONDS;
    }

    /** Comments by their names; cue points without a label have only a time. */
    static Map<String, String> write(List<CuePoint> cuePoints, int sampleRate) {
        Map<String, String> comments = new LinkedHashMap<>();
        for (int i = 0; i < cuePoints.size(); i++) {
            CuePoint cue = cuePoints.get(i);
            String name = String.format("CHAPTER%03d", i + 1);
            long seconds = cue.frame() / sampleRate;
            long nanoseconds = (cue.frame() % sampleRate * NANOSECONDS + sampleRate / 2) / sampleRate;
            comments.put(
                    name,
                    String.format("%02d:%02d:%02d.%09d", seconds / 3600, seconds / 60 % 60, seconds % 60, nanoseconds));
            comments.put(name + "NAME", cue.label());
        }
        return comments;
    }
}
