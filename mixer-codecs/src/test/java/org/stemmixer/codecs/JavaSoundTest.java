package org.stemmixer.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;

class JavaSoundTest {

    private static final int FRAMES = 10_000;

    /** Fractions of full scale that all integers hold exactly. */
    private static float sample(int channel, int frame) {
        return (frame * (7 + 4 * channel) % 255 - 127) / 128f;
    }

    private static byte[] bytes(AudioFormat format) {
        int size = format.getSampleSizeInBits() / 8;
        boolean unsigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
        ByteBuffer bytes = ByteBuffer.allocate(FRAMES * format.getFrameSize());
        for (int i = 0; i < FRAMES; i++) {
            for (int c = 0; c < format.getChannels(); c++) {
                float sample = sample(c, i);
                long bits;
                if (JavaSound.isFloat(format)) {
                    bits = size == 4 ? Float.floatToIntBits(sample) : Double.doubleToLongBits(sample);
                } else {
                    bits = (long) ((sample + (unsigned ? 1.0 : 0.0)) * (1L << (8 * size - 1)));
                }
                byte[] word = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(bits)
                        .array();
                for (int b = 0; b < size; b++) {
                    bytes.put(word[format.isBigEndian() ? size - 1 - b : b]);
                }
            }
        }
        return bytes.array();
    }

    private static AudioInputStream stream(AudioFormat format, long frames) {
        return new AudioInputStream(new ByteArrayInputStream(bytes(format)), format, frames);
    }

    private static AudioFormat format(String encoding, int bits, boolean bigEndian) {
        return new AudioFormat(new AudioFormat.Encoding(encoding), 48_000, bits, 2, 2 * bits / 8, 48_000, bigEndian);
    }

    @ParameterizedTest
    @CsvSource({
        "PCM_SIGNED, 8, false",
        "PCM_UNSIGNED, 8, false",
        "PCM_SIGNED, 16, false",
        "PCM_SIGNED, 16, true",
        "PCM_UNSIGNED, 16, false",
        "PCM_UNSIGNED, 16, true",
        "PCM_SIGNED, 24, false",
        "PCM_SIGNED, 24, true",
        "PCM_UNSIGNED, 24, true",
        "PCM_SIGNED, 32, false",
        "PCM_SIGNED, 32, true",
        "PCM_UNSIGNED, 32, false",
        "PCM_FLOAT, 32, false",
        "PCM_FLOAT, 32, true",
        "PCM_FLOAT, 64, false",
        "PCM_FLOAT, 64, true",
    })
    void everyPcmFormat(String encoding, int bits, boolean bigEndian) throws IOException {
        for (long frames : new long[] {FRAMES, AudioSystem.NOT_SPECIFIED}) {
            AudioSource source = JavaSound.of("drums", stream(format(encoding, bits, bigEndian), frames));

            assertThat(source.frames()).isEqualTo(FRAMES);
            assertThat(source.sampleRate()).isEqualTo(48_000);
            assertThat(source.encoding().bits()).isEqualTo(bits);
            if (frames == FRAMES) {
                assertThat(source.warnings()).isEmpty();
            }
            for (int pass = 0; pass < 2; pass++) {
                try (FrameReader reader = source.open()) {
                    float[][] read = new float[2][FRAMES];
                    assertThat(reader.read(read, 0, FRAMES)).isEqualTo(FRAMES);
                    for (int i = 0; i < FRAMES; i++) {
                        assertThat(read[0][i]).isEqualTo(sample(0, i));
                        assertThat(read[1][i]).isEqualTo(sample(1, i));
                    }
                }
            }
        }
    }

    @Test
    void whatJavaSoundDecodesItself() throws IOException {
        AudioFormat law = new AudioFormat(AudioFormat.Encoding.ULAW, 8000, 8, 1, 1, 8000, false);
        byte[] codes = {(byte) 0x80, 0x00, (byte) 0xFF};
        AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(codes), law, 3);

        try (FrameReader reader = JavaSound.of("phone", stream).open()) {
            float[][] read = new float[1][3];
            assertThat(reader.read(read, 0, 3)).isEqualTo(3);
            assertThat(read[0]).containsExactly(32_124 / 32_768f, -32_124 / 32_768f, 0); // ITU-T G.711
        }
    }

    @Test
    void whatCannotBeRead() {
        AudioFormat odd = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 48_000, 12, 1, 2, 48_000, false);
        assertThatThrownBy(() -> JavaSound.of("odd", stream(odd, 1)))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("odd: is in a format of Java Sound that cannot be read (permitted");
        AudioFormat coded = new AudioFormat(new AudioFormat.Encoding("MPEG1L3"), 48_000, -1, 2, -1, -1, false);
        assertThatThrownBy(() ->
                        JavaSound.of("mp3", new AudioInputStream(new ByteArrayInputStream(new byte[9]), coded, 9)))
                .isInstanceOf(AudioFileException.class)
                .hasMessage("mp3: is coded as MPEG1L3, which Java Sound does not decode here");
    }

    @Test
    void inAMix() throws IOException {
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("drums", JavaSound.of("drums", stream(format("PCM_SIGNED", 16, true), FRAMES)));
        AudioBuffer bass = new AudioBuffer(48_000, 2, FRAMES);
        bass.channel(0)[5] = 0.25f;
        stems.put("bass", AudioSource.of("bass", bass));

        AudioBuffer mix = StemMixer.builder()
                .sampleRate(48_000)
                .build()
                .mixSources(stems, MixOptions.builder().normalize(false).build())
                .toBuffer();

        for (int i = 0; i < FRAMES; i += 11) {
            assertThat((double) mix.channel(1)[i]).isCloseTo(sample(1, i), within(1e-6));
        }
        assertThat((double) mix.channel(0)[5]).isCloseTo(sample(0, 5) + 0.25, within(1e-6));
    }
}
