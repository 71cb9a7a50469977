package org.stemmixer.codecs.flac;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What reading has met that is not right, for {@link FlacReader#warnings()}. */
final class FlacDamage {

    private final int sampleRate;
    private int gaps;
    private long silentFrames;
    private long firstSilent;
    private long droppedFrames;
    private long passedBytes;
    private boolean otherSum;

    FlacDamage(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** A stretch without audio that can be decoded. */
    void silence(long position, long frames) {
        if (gaps == 0 || position < firstSilent) {
            firstSilent = position;
        }
        gaps++;
        silentFrames += frames;
    }

    /** A block that is where another has been. */
    void outOfOrder(int frames) {
        droppedFrames += frames;
    }

    /** Bytes that are no block. */
    void passed(long bytes) {
        passedBytes += bytes;
    }

    /** The whole audio has not the sum that it should have. */
    void otherSum() {
        otherSum = true;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (gaps > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s damaged or missing, %.3f s in all, the first at %.3f s: there is silence in %s place",
                    gaps == 1 ? "a stretch of audio is" : gaps + " stretches of audio are",
                    seconds(silentFrames),
                    seconds(firstSilent),
                    gaps == 1 ? "its" : "their"));
        }
        if (gaps == 0 && passedBytes > 0) {
            warnings.add(passedBytes + " bytes between the blocks of audio are none: left out");
        }
        if (droppedFrames > 0) {
            warnings.add(
                    String.format(Locale.ROOT, "%.3f s of audio are out of order: left out", seconds(droppedFrames)));
        }
        if (otherSum) {
            warnings.add("the audio has not the MD5 sum that the file gives: it is not what was encoded");
        }
        return warnings;
    }

    private double seconds(long frames) {
        return (double) frames / sampleRate;
    }
}
