package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessHistory;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Parts of songs, and how pages carry them. */
class ExcerptTest {

    private static final int RATE = 8000;

    /** Noise of an amplitude that changes with time, in seconds. */
    private static AudioBuffer noise(int seconds, IntToDoubleFunction amplitude) {
        Random random = new Random(7);
        AudioBuffer audio = new AudioBuffer(RATE, 1, seconds * RATE);
        for (int n = 0; n < audio.frames(); n++) {
            audio.channel(0)[n] = (float) (amplitude.applyAsDouble(n / RATE) * (2 * random.nextDouble() - 1));
        }
        return audio;
    }

    private static LoudnessHistory loudness(AudioBuffer audio) {
        LoudnessMeter meter = new LoudnessMeter(RATE, 1);
        meter.process(audio.toArrays(), 0, audio.frames());
        return meter.history();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 20})
    void findsWhereASongIsLoudest(int loudFrom) {
        AudioBuffer audio = noise(30, second -> second >= loudFrom && second < loudFrom + 10 ? 0.5 : 0.1);

        Excerpt excerpt = Excerpt.loudest(loudness(audio), 10);

        assertThat(excerpt.startSeconds()).isCloseTo(loudFrom, within(0.11));
        assertThat(excerpt.seconds()).isEqualTo(10);
    }

    @Test
    void silenceBeginsAtTheBeginning() {
        assertThat(Excerpt.loudest(loudness(noise(9, second -> 0)), 5).startSeconds())
                .isZero();
    }

    @Test
    void readsItsPartAndEndsWithTheAudio() throws IOException {
        AudioBuffer audio = noise(4, second -> 0.5);
        Song song = Song.of("song", audio);

        try (FrameReader reader = song.open()) {
            AudioBuffer part = new Excerpt(1.25, 2, false).read(reader);
            assertThat(part.channel(0)).isEqualTo(Arrays.copyOfRange(audio.channel(0), 5 * RATE / 4, 13 * RATE / 4));
        }
        try (FrameReader reader = song.open()) {
            assertThat(new Excerpt(3, 2, false).read(reader).frames()).isEqualTo(RATE);
        }
        try (FrameReader reader = song.open()) {
            assertThat(new Excerpt(5, 2, false).read(reader).channel(0)).containsExactly(0);
        }
    }

    @Test
    void embeddedAudioIsAWavFileThatJavaReadsToo() throws Exception {
        AudioBuffer audio = AudioBuffer.wrap(RATE, new float[] {0, 1, -1, 0.25f}, new float[] {0, -0.5f, 0.5f, 0});

        byte[] wav = Base64.getDecoder().decode(EmbeddedAudio.of(audio).toBase64());

        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(stream.getFormat().getSampleRate()).isEqualTo(RATE);
            assertThat(stream.getFormat().getChannels()).isEqualTo(2);
            short[] samples = new short[8];
            ByteBuffer.wrap(stream.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            assertThat(samples).containsExactly(0, 0, 32767, -16384, -32767, 16384, 8192, 0);
        }
    }

    @Test
    void whatIsLouderThanFullScaleIsTurnedDownAndSaysSo() {
        AudioBuffer audio = AudioBuffer.wrap(RATE, new float[] {2, -1});

        EmbeddedAudio embedded = EmbeddedAudio.of(audio);

        assertThat(embedded.gainDb()).isCloseTo(20 * Math.log10(2), within(1e-9));
        byte[] wav = Base64.getDecoder().decode(embedded.toBase64());
        assertThat(ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getShort(44))
                .isEqualTo(Short.MAX_VALUE);
    }
}
