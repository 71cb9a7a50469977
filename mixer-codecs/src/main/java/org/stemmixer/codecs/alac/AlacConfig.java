package org.stemmixer.codecs.alac;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * How a stream is coded: ALACSpecificConfig, "ALAC Magic Cookie Description".
 *
 * @param frames in a packet, unless it says otherwise
 * @param bits of a sample
 * @param history how fast the measure of what is to come follows: {@code pb}
 * @param firstHistory what that measure begins with: {@code mb}
 * @param mostBits of a number that are coded as they are: {@code kb}
 * @param channels how many
 * @param sampleRate in Hz
 */
public record AlacConfig(
        int frames, int bits, int history, int firstHistory, int mostBits, int channels, int sampleRate) {

    private static final int BYTES = 24;
    private static final int MAX_FRAMES = 1 << 16;
    private static final List<Integer> BITS = List.of(16, 20, 24, 32);

    /** For each number of channels: where those of the stream, centre first, go in a WAVE file. */
    private static final int[][] ORDER = {
        {0},
        {0, 1},
        {2, 0, 1},
        {2, 0, 1, 3},
        {2, 0, 1, 3, 4},
        {2, 0, 1, 4, 5, 3},
        {2, 0, 1, 4, 5, 6, 3},
        {2, 6, 7, 0, 1, 4, 5, 3}
    };

    /** The speakers of each number of channels, as a channel mask of WAVE files. */
    private static final int[] MASKS = {0x4, 0x3, 0x7, 0x107, 0x37, 0x3F, 0x13F, 0xFF};

    /**
     * Reads the configuration of a file.
     *
     * @param file its name
     * @param cookie the configuration
     * @throws AudioFileException if it cannot be decoded
     */
    public static AlacConfig parse(String file, ByteBuffer cookie) throws AudioFileException {
        if (cookie.remaining() < BYTES) {
            throw new AudioFileException(
                    file,
                    "has no sound ALAC configuration (permitted " + BYTES + " bytes, found " + cookie.remaining()
                            + ")");
        }
        ByteBuffer config = cookie.slice();
        AlacConfig read = new AlacConfig(
                config.getInt(0),
                config.get(5) & 0xFF,
                config.get(6) & 0xFF,
                config.get(7) & 0xFF,
                config.get(8) & 0xFF,
                config.get(9) & 0xFF,
                config.getInt(20));
        check(file, "samples in a packet", read.frames, 1, MAX_FRAMES);
        check(file, "channels", read.channels, 1, ORDER.length);
        check(file, "sample rate", read.sampleRate, 1, AudioFileSpec.MAX_SAMPLE_RATE);
        if (!BITS.contains(read.bits)) {
            throw new AudioFileException(
                    file, "has ALAC samples of unknown size (permitted " + BITS + " bits, found " + read.bits + ")");
        }
        return read;
    }

    private static void check(String file, String what, int found, int least, int most) throws AudioFileException {
        if (found < least || found > most) {
            throw new AudioFileException(
                    file,
                    "has an unsound ALAC configuration: " + what + " (permitted " + least + " to " + most + ", found "
                            + found + ")");
        }
    }

    /** Where a channel of the stream goes in a WAVE file. */
    int place(int channel) {
        return ORDER[channels - 1][channel];
    }

    /** Where the channels of the WAVE file are played. */
    public Optional<ChannelLayout> speakers() {
        return channels == 1 ? Optional.of(ChannelLayout.MONO) : ChannelLayout.ofMask(MASKS[channels - 1], channels);
    }
}
