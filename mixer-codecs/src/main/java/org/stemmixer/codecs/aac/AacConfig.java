package org.stemmixer.codecs.aac;

import java.util.Arrays;
import java.util.Optional;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.UnsupportedCodecException;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * How a stream is coded: AudioSpecificConfig, ISO/IEC 14496-3, tables 1.15 and 4.1.
 *
 * @param sampleRate in Hz
 * @param layout of each frame
 * @param mayHaveBandReplication whether frames could bring spectral band replication; if not, what looks like it is none
 */
public record AacConfig(int sampleRate, ProgramLayout layout, boolean mayHaveBandReplication) {

    /** Said of what is not decoded. */
    static final String FFMPEG_READS = ", which ffmpeg reads";

    private static final int LOW_COMPLEXITY = 2;
    private static final int BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final int ESCAPED_TYPE = 31;
    private static final int EXPLICIT_RATE = 15;

    /** Announces an extension that older decoders do not see (1.6.5). */
    private static final int EXTENSION_SYNC = 0x2B7;

    private static final int EXTENSION_SYNC_BITS = 11;

    /**
     * Reads the configuration of an MP4 file.
     *
     * @param file its name
     * @param config the bytes of the configuration
     * @throws UnsupportedCodecException if it is not AAC-LC as is decoded here
     */
    public static AacConfig parse(String file, byte[] config) throws UnsupportedCodecException {
        byte[] padded = Arrays.copyOf(config, config.length + BitCursor.SLACK_BYTES);
        BitCursor bits = new BitCursor();
        bits.open(padded, config.length);
        int type = readType(bits);
        int sampleRate = readRate(bits);
        int channels = bits.read(4);
        if (type == BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            throw unsupported(file, type == BAND_REPLICATION ? "HE-AAC" : "HE-AAC v2");
        }
        if (type != LOW_COMPLEXITY) {
            throw unsupported(file, "MPEG-4 audio of type " + type);
        }
        if (bits.flag()) {
            throw unsupported(file, "AAC with frames of 960 samples");
        }
        if (bits.flag()) {
            bits.skip(14); // the delay of a core coder
        }
        bits.skip(1); // extension, which AAC-LC has none of
        Optional<ProgramLayout> layout = ProgramLayout.ofConfiguration(channels);
        if (channels == 0) {
            bits.skip(4); // the tag of the program
            layout = ProgramLayout.read(bits);
        }
        if (layout.isEmpty() || bits.overrun()) {
            throw unsupported(file, "AAC with channel configuration " + channels);
        }
        boolean ruledOut = false;
        if (bits.left() >= EXTENSION_SYNC_BITS + 6 && bits.read(EXTENSION_SYNC_BITS) == EXTENSION_SYNC) {
            if (readType(bits) == BAND_REPLICATION) {
                if (bits.flag()) {
                    throw unsupported(file, "HE-AAC");
                }
                ruledOut = true;
            }
        }
        if (sampleRate < 1 || sampleRate > AudioFileSpec.MAX_SAMPLE_RATE) {
            throw unsupported(file, "AAC at " + sampleRate + " Hz");
        }
        return new AacConfig(sampleRate, layout.get(), !ruledOut);
    }

    /** How many channels there are. */
    public int channels() {
        return layout.channels();
    }

    /** Where they are played, if that is known. */
    public Optional<ChannelLayout> speakers() {
        return layout.speakers();
    }

    static UnsupportedCodecException unsupported(String file, String found) {
        return new UnsupportedCodecException(
                file,
                "is coded in a way that cannot be decoded (permitted AAC-LC, found " + found + FFMPEG_READS + ")");
    }

    private static int readType(BitCursor bits) {
        int type = bits.read(5);
        return type == ESCAPED_TYPE ? 32 + bits.read(6) : type;
    }

    private static int readRate(BitCursor bits) {
        int index = bits.read(4);
        if (index == EXPLICIT_RATE) {
            return bits.read(24);
        }
        return index < ScaleFactorBands.SAMPLE_RATES.size() ? ScaleFactorBands.SAMPLE_RATES.get(index) : 0;
    }
}
