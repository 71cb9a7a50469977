package org.stemmixer.codecs.opus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.stemmixer.codecs.ogg.SurroundOrder;
import org.stemmixer.core.audio.AudioFileException;

/** The identification header (RFC 7845, 5.1). */
final class OpusHead {

    static final String MAGIC = "OpusHead";

    private static final int MAPPING = 18;
    private static final int SILENT = 255;
    private static final int MAX_SURROUND_CHANNELS = 8;

    private final int channels;
    private final int preSkip;
    private final int gainQ8;
    private final int family;
    private final int streams;
    private final int coupled;

    /** For each channel in the order of WAV files, which of the decoded ones it is. */
    private final int[] mapping;

    private OpusHead(String file, ByteBuffer packet) throws AudioFileException {
        check(file, "bytes of its header", packet.remaining(), 19, Integer.MAX_VALUE);
        check(file, "version", packet.get(8) & 0xFF, 0, 15);
        channels = check(file, "channels", packet.get(9) & 0xFF, 1, 255);
        preSkip = packet.getShort(10) & 0xFFFF;
        gainQ8 = packet.getShort(16);
        family = packet.get(MAPPING) & 0xFF;
        if (family == 3) {
            throw new AudioFileException(
                    file, "is Opus with a matrix of ambisonics (permitted mapping families 0, 1, 2 and 255, found 3)");
        }
        mapping = new int[channels];
        if (family == 0) {
            check(file, "channels", channels, 1, 2);
            streams = 1;
            coupled = channels - 1;
            mapping[channels - 1] = channels - 1;
            return;
        }
        check(file, "channels", channels, 1, family == 1 ? MAX_SURROUND_CHANNELS : 255);
        check(file, "bytes of its header", packet.remaining(), MAPPING + 3 + channels, Integer.MAX_VALUE);
        streams = check(file, "streams", packet.get(MAPPING + 1) & 0xFF, 1, 255);
        coupled = check(file, "coupled streams", packet.get(MAPPING + 2) & 0xFF, 0, Math.min(streams, 255 - streams));
        int[] order = family == 1 ? SurroundOrder.ofVorbis(channels) : SurroundOrder.ofVorbis(1);
        for (int c = 0; c < channels; c++) {
            int from = packet.get(MAPPING + 3 + (family == 1 ? order[c] : c)) & 0xFF;
            mapping[c] = from == SILENT ? SILENT : check(file, "a mapped channel", from, 0, streams + coupled - 1);
        }
    }

    static OpusHead parse(String file, byte[] packet) throws AudioFileException {
        return new OpusHead(file, ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static int check(String file, String what, int value, int min, int max) throws AudioFileException {
        if (value < min || value > max) {
            String permitted = max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
            throw new AudioFileException(
                    file,
                    "is no Opus that can be read, by its " + what + " (permitted " + permitted + ", found " + value
                            + ")");
        }
        return value;
    }

    int channels() {
        return channels;
    }

    /** Samples to be left out at the beginning. */
    int preSkip() {
        return preSkip;
    }

    /** What samples are to be multiplied by. */
    float gain() {
        return (float) Math.pow(10, gainQ8 / (20.0 * 256));
    }

    /** Whether the order of the channels says where they are played. */
    boolean hasLayout() {
        return family <= 1;
    }

    int streams() {
        return streams;
    }

    /** How many streams, the first ones, have two channels. */
    int coupled() {
        return coupled;
    }

    /** Whether a channel is silent. */
    boolean silent(int channel) {
        return mapping[channel] == SILENT;
    }

    /** Which stream a channel is decoded by. */
    int stream(int channel) {
        int decoded = mapping[channel];
        return decoded < 2 * coupled ? decoded / 2 : decoded - coupled;
    }

    /** Which channel of its stream a channel is. */
    int side(int channel) {
        return mapping[channel] < 2 * coupled ? mapping[channel] & 1 : 0;
    }
}
