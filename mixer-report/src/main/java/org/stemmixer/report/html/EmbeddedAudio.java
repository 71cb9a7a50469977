package org.stemmixer.report.html;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** A piece of audio as a page carries it: a WAV file of 16 bits, which every browser decodes. */
final class EmbeddedAudio {

    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;
    private static final double FULL_SCALE = Short.MAX_VALUE;
    private static final double ROUNDING = 0x1.8p52;

    private final byte[] wav;
    private final double gainDb;

    private EmbeddedAudio(byte[] wav, double gainDb) {
        this.wav = wav;
        this.gainDb = gainDb;
    }

    static EmbeddedAudio of(AudioBuffer audio) {
        double peak = Math.max(1, audio.peak());
        int channels = audio.channels();
        int dataBytes = SAMPLE_BYTES * channels * audio.frames();
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) channels);
        wav.putInt(audio.sampleRate()).putInt(SAMPLE_BYTES * channels * audio.sampleRate());
        wav.putShort((short) (SAMPLE_BYTES * channels)).putShort((short) (8 * SAMPLE_BYTES));
        wav.put(ascii("data")).putInt(dataBytes);
        for (int c = 0; c < channels; c++) {
            put(
                    audio.channel(c),
                    FULL_SCALE / peak,
                    wav.array(),
                    HEADER_BYTES + SAMPLE_BYTES * c,
                    SAMPLE_BYTES * channels);
        }
        return new EmbeddedAudio(wav.array(), Decibels.fromLinear(peak));
    }

    /** Plain arrays and nothing else: this loop is over before much of it could have been optimised. */
    private static void put(float[] samples, double scale, byte[] wav, int start, int stride) {
        int at = start;
        for (float sample : samples) {
            // Adding and subtracting this rounds to the nearest integer, halves to even ones, as Math.rint does.
            int value = (int) (scale * sample + ROUNDING - ROUNDING);
            wav[at] = (byte) value;
            wav[at + 1] = (byte) (value >> 8);
            at += stride;
        }
    }

    /** The bytes of the WAV file in Base64. */
    byte[] toBase64() {
        return Base64.getEncoder().encode(wav);
    }

    /** By how much it has to be raised again in dB, since 16 bits hold nothing above 1.0; mostly 0. */
    double gainDb() {
        return gainDb;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
