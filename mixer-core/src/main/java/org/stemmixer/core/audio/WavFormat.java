package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * The format chunk of a WAV file.
 *
 * <p>Source: Microsoft, Multiple Channel Audio Data and WAVE Files (WAVEFORMATEX and WAVEFORMATEXTENSIBLE). Samples of,
 * say, 20 bits lie in the upper bits of the next larger container, so that they are read as samples of 24 bits.
 *
 * @param layout where the channels are played, if the channel mask says so
 */
record WavFormat(int sampleRate, int channels, SampleEncoding encoding, Optional<ChannelLayout> layout) {

    static final int TAG_PCM = 1;
    static final int TAG_FLOAT = 3;
    static final int TAG_EXTENSIBLE = 0xFFFE;

    /** Bytes of the format chunk that matter: those of WAVEFORMATEXTENSIBLE. */
    static final int EXTENSIBLE_BYTES = 40;

    private static final int BASIC_BYTES = 16;

    private static final byte[] GUID_TAIL = HexFormat.of().parseHex("000000001000800000aa00389b71");

    private static final Map<Integer, String> CODECS = Map.ofEntries(
            Map.entry(0x0002, "Microsoft ADPCM"),
            Map.entry(0x0006, "A-law"),
            Map.entry(0x0007, "mu-law"),
            Map.entry(0x0011, "IMA ADPCM"),
            Map.entry(0x0031, "GSM 6.10"),
            Map.entry(0x0050, "MPEG"),
            Map.entry(0x0055, "MP3"),
            Map.entry(0x0092, "Dolby AC-3"),
            Map.entry(0x00FF, "AAC"),
            Map.entry(0x0161, "Windows Media Audio"),
            Map.entry(0x674F, "Ogg Vorbis"),
            Map.entry(0xF1AC, "FLAC"));

    /** Bytes of one frame. */
    int frameBytes() {
        return channels * encoding.bytes();
    }

    /** What follows the codec's tag in the GUID of a subformat, as stored. */
    static byte[] guidTail() {
        return GUID_TAIL.clone();
    }

    /**
     * Parses a format chunk.
     *
     * @param chunk its bytes in the order of the file, at most {@value #EXTENSIBLE_BYTES}
     * @param warnings takes departures from the format that do not matter
     */
    static WavFormat parse(String name, ByteBuffer chunk, List<String> warnings) throws AudioFileException {
        if (chunk.remaining() < BASIC_BYTES) {
            throw new AudioFileException(
                    name,
                    "has a format chunk that is too short (permitted at least " + BASIC_BYTES + " bytes, found "
                            + chunk.remaining() + ")");
        }
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        long sampleRate = Integer.toUnsignedLong(chunk.getInt(4));
        long byteRate = Integer.toUnsignedLong(chunk.getInt(8));
        int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        int mask = 0;
        if (tag == TAG_EXTENSIBLE) {
            tag = subformat(name, chunk);
            mask = chunk.getInt(20);
        }
        checkRange(name, "number of channels", channels, AudioFileSpec.MAX_CHANNELS);
        checkRange(name, "sample rate in Hz", sampleRate, AudioFileSpec.MAX_SAMPLE_RATE);
        // Some recorders keep 20 or 24 bits in 32; the byte rate tells them from writers that get the block align
        // wrong.
        int container = 8 * (frameBytes / channels);
        boolean padded = byteRate == sampleRate * frameBytes && frameBytes % channels == 0 && container > bits;
        boolean larger = tag == TAG_PCM && padded && bits > 16 && container <= 32;
        SampleEncoding encoding = encoding(name, tag, larger ? container : bits);
        WavFormat format = new WavFormat((int) sampleRate, channels, encoding, ChannelLayout.ofMask(mask, channels));
        if (frameBytes != channels * ((bits + 7) / 8)) {
            warnings.add("the block align is " + frameBytes + " bytes, which does not fit " + channels
                    + (channels == 1 ? " channel of " : " channels of ") + bits + " bits: samples were read as "
                    + encoding.bits() + " bits");
        }
        if (byteRate != sampleRate * format.frameBytes()) {
            warnings.add("the byte rate is " + byteRate + ", but should be " + sampleRate * format.frameBytes());
        }
        return format;
    }

    private static int subformat(String name, ByteBuffer chunk) throws AudioFileException {
        if (chunk.remaining() < EXTENSIBLE_BYTES) {
            throw new AudioFileException(
                    name,
                    "has an extensible format chunk that is too short (permitted at least " + EXTENSIBLE_BYTES
                            + " bytes, found " + chunk.remaining() + ")");
        }
        byte[] tail = new byte[GUID_TAIL.length];
        chunk.get(26, tail);
        int tag = Short.toUnsignedInt(chunk.getShort(24));
        if (!Arrays.equals(tail, GUID_TAIL)) {
            throw new AudioFileException(
                    name,
                    "has an unknown subformat (permitted PCM and float, found GUID bytes "
                            + String.format("%02x%02x", tag & 0xFF, tag >> 8)
                            + HexFormat.of().formatHex(tail) + ")");
        }
        return tag;
    }

    private static void checkRange(String file, String name, long value, int max) throws AudioFileException {
        if (value < 1 || value > max) {
            throw new AudioFileException(
                    file, "has an impossible " + name + " (permitted 1 to " + max + ", found " + value + ")");
        }
    }

    private static SampleEncoding encoding(String name, int tag, int bits) throws AudioFileException {
        if (tag == TAG_PCM) {
            return switch ((bits + 7) / 8) {
                case 1 -> SampleEncoding.PCM_8;
                case 2 -> SampleEncoding.PCM_16;
                case 3 -> SampleEncoding.PCM_24;
                case 4 -> SampleEncoding.PCM_32;
                default ->
                    throw new AudioFileException(
                            name,
                            "has integer samples of a size that cannot be read (permitted 1 to 32 bits, found " + bits
                                    + ")");
            };
        }
        if (tag == TAG_FLOAT) {
            return switch (bits) {
                case 32 -> SampleEncoding.FLOAT_32;
                case 64 -> SampleEncoding.FLOAT_64;
                default ->
                    throw new AudioFileException(
                            name,
                            "has float samples of a size that cannot be read (permitted 32 or 64 bits, found " + bits
                                    + ")");
            };
        }
        String codec = CODECS.getOrDefault(tag, "an unknown codec");
        throw new UnsupportedCodecException(
                name,
                String.format(
                        "is compressed in a way that cannot be read (permitted PCM and float, found %s, tag 0x%04X)",
                        codec, tag));
    }
}
