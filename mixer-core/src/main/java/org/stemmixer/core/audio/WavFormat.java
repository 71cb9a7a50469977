package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.audio.internal.StoredSample;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * The format chunk of a WAV file.
 *
 * <p>Source: Microsoft, Multiple Channel Audio Data and WAVE Files (WAVEFORMATEX and WAVEFORMATEXTENSIBLE). Samples of,
 * say, 20 bits lie in the upper bits of the next larger container, so that they are read as samples of 24 bits.
 *
 * @param codec the format tag, that of the subformat where the format is extensible
 * @param sample how samples are stored, if they are stored one by one
 * @param adpcm how they are coded, if they are coded as ADPCM
 * @param layout where the channels are played, if the channel mask says so
 */
record WavFormat(
        int sampleRate,
        int channels,
        int codec,
        Optional<StoredSample> sample,
        Optional<AdpcmCodec> adpcm,
        Optional<ChannelLayout> layout) {

    static final int TAG_PCM = 1;
    static final int TAG_FLOAT = 3;
    private static final int TAG_MICROSOFT_ADPCM = 2;
    private static final int TAG_A_LAW = 6;
    private static final int TAG_MU_LAW = 7;
    private static final int TAG_IMA_ADPCM = 0x11;
    static final int TAG_EXTENSIBLE = 0xFFFE;

    /** Bytes of WAVEFORMATEXTENSIBLE. */
    static final int EXTENSIBLE_BYTES = 40;

    /** The most bytes of a format chunk that matter: those of Microsoft ADPCM with 255 predictors. */
    static final int MAX_BYTES = 22 + 4 * 255;

    private static final int BASIC_BYTES = 16;

    private static final byte[] GUID_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    private static final Map<Integer, String> CODECS = Map.ofEntries(
            Map.entry(0x0031, "GSM 6.10"),
            Map.entry(0x0040, "G.721 ADPCM"),
            Map.entry(0x0045, "G.726 ADPCM"),
            Map.entry(0x0050, "MPEG"),
            Map.entry(0x0055, "MP3"),
            Map.entry(0x0092, "Dolby AC-3"),
            Map.entry(0x00FF, "AAC"),
            Map.entry(0x0161, "Windows Media Audio"),
            Map.entry(0x1600, "AAC"),
            Map.entry(0x674F, "Ogg Vorbis"),
            Map.entry(0xF1AC, "FLAC"));

    /** Bytes of one frame; 0 if samples are not stored one by one. */
    int frameBytes() {
        return channels * sample.map(StoredSample::bytes).orElse(0);
    }

    /** What follows the codec's tag in the GUID of a subformat, as stored. */
    static byte[] guidTail() {
        return GUID_TAIL.clone();
    }

    /**
     * Parses a format chunk.
     *
     * @param chunk its bytes in the order of the file, at most {@value #MAX_BYTES}
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
        PcmFormat.check(name, channels, sampleRate);
        Optional<ChannelLayout> layout = ChannelLayout.ofMask(mask, channels);
        if (!isSampleBySample(tag)) {
            Optional<AdpcmCodec> adpcm = adpcm(name, tag, channels, frameBytes, chunk);
            return new WavFormat((int) sampleRate, channels, tag, Optional.empty(), adpcm, layout);
        }
        // Some recorders keep 20 or 24 bits in 32; the byte rate tells them from writers that get the block align
        // wrong.
        int container = 8 * (frameBytes / channels);
        boolean padded = byteRate == sampleRate * frameBytes && frameBytes % channels == 0 && container > bits;
        boolean larger = tag == TAG_PCM && padded && bits > 16 && container <= 32;
        StoredSample sample = sample(name, tag, larger ? container : bits);
        WavFormat format =
                new WavFormat((int) sampleRate, channels, tag, Optional.of(sample), Optional.empty(), layout);
        if (frameBytes != channels * ((bits + 7) / 8)) {
            warnings.add("the block align is " + frameBytes + " bytes, which does not fit " + channels
                    + (channels == 1 ? " channel of " : " channels of ") + bits + " bits: samples were read as "
                    + 8 * sample.bytes() + " bits");
        }
        if (byteRate != sampleRate * format.frameBytes()) {
            warnings.add("the byte rate is " + byteRate + ", but should be " + sampleRate * format.frameBytes());
        }
        return format;
    }

    private static boolean isSampleBySample(int tag) {
        return tag == TAG_PCM || tag == TAG_FLOAT || tag == TAG_A_LAW || tag == TAG_MU_LAW;
    }

    private static int subformat(String name, ByteBuffer chunk) throws AudioFileException {
        if (chunk.remaining() < EXTENSIBLE_BYTES) {
            throw new AudioFileException(
                    name,
                    "has an extensible format chunk that is too short (permitted at least " + EXTENSIBLE_BYTES
                            + " bytes, found " + chunk.remaining() + ")");
        }
        byte[] tail = Bytes.copy(chunk, 26, GUID_TAIL.length);
        int tag = Short.toUnsignedInt(chunk.getShort(24));
        if (!Arrays.equals(tail, GUID_TAIL)) {
            throw new UnsupportedCodecException(
                    name,
                    "has an unknown subformat (permitted PCM and float, found GUID bytes "
                            + String.format("%02x%02x", tag & 0xFF, tag >> 8)
                            + Bytes.hex(tail, tail.length, "") + ")");
        }
        return tag;
    }

    private static StoredSample sample(String name, int tag, int bits) throws AudioFileException {
        return switch (tag) {
            case TAG_A_LAW -> StoredSample.A_LAW;
            case TAG_MU_LAW -> StoredSample.MU_LAW;
            case TAG_FLOAT -> StoredSample.floats(name, bits);
            default -> {
                StoredSample signed = StoredSample.signed(name, bits);
                yield signed == StoredSample.SIGNED_8 ? StoredSample.UNSIGNED_8 : signed;
            }
        };
    }

    private static Optional<AdpcmCodec> adpcm(String name, int tag, int channels, int blockBytes, ByteBuffer chunk)
            throws AudioFileException {
        return switch (tag) {
            case TAG_MICROSOFT_ADPCM -> Optional.of(MicrosoftAdpcm.parse(name, channels, blockBytes, chunk));
            case TAG_IMA_ADPCM -> Optional.of(ImaAdpcm.of(name, channels, blockBytes));
            default -> Optional.empty();
        };
    }

    /** Why a codec cannot be read. */
    UnsupportedCodecException unreadable(String name) {
        return new UnsupportedCodecException(
                name,
                String.format(
                        "is compressed in a way that cannot be read (permitted PCM, float, A-law, mu-law and ADPCM,"
                                + " found %s, tag 0x%04X)",
                        CODECS.getOrDefault(codec, "an unknown codec"), codec));
    }
}
