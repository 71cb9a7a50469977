package org.stemmixer.core.audio;

import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stemmixer.core.audio.internal.StoredSample;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * What frames of uncompressed samples are like.
 *
 * @param order of the bytes of a sample
 * @param layout where the channels are played, in their order in the file, if it says so
 */
record PcmFormat(int sampleRate, int channels, StoredSample sample, ByteOrder order, Optional<ChannelLayout> layout) {

    /** Bytes of one frame. */
    int frameBytes() {
        return channels * sample.bytes();
    }

    /** The channels in the order of WAV files: for each of them, which of the file's it is. */
    List<Integer> wavOrder() {
        Stream<Integer> all = IntStream.range(0, channels).boxed();
        return layout.map(known -> all.sorted(Comparator.comparing(known.speakers()::get)))
                .orElse(all)
                .toList();
    }

    /** Where the channels in that order are played, if the file says so. */
    Optional<ChannelLayout> wavLayout() {
        return layout.map(
                known -> new ChannelLayout(known.speakers().stream().sorted().toList()));
    }

    /** Requires a number of channels and a sample rate that files can have. */
    static void check(String name, long channels, long sampleRate) throws AudioFileException {
        checkRange(name, "number of channels", channels, AudioFileSpec.MAX_CHANNELS);
        checkRange(name, "sample rate in Hz", sampleRate, AudioFileSpec.MAX_SAMPLE_RATE);
    }

    private static void checkRange(String file, String name, long value, int max) throws AudioFileException {
        if (value < 1 || value > max) {
            throw new AudioFileException(
                    file, "has an impossible " + name + " (permitted 1 to " + max + ", found " + value + ")");
        }
    }
}
