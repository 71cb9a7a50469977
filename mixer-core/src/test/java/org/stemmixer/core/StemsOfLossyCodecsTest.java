package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.SampleEncoding;

/** What a mix says of stems as they are stored. */
class StemsOfLossyCodecsTest {

    /** Noise that says that it was stored like that. */
    private record Stored(AudioSource noise, SampleEncoding encoding) implements AudioSource {

        @Override
        public String name() {
            return noise.name();
        }

        @Override
        public int sampleRate() {
            return noise.sampleRate();
        }

        @Override
        public int channels() {
            return noise.channels();
        }

        @Override
        public long frames() {
            return noise.frames();
        }

        @Override
        public FrameReader open() throws IOException {
            return noise.open();
        }
    }

    private static List<String> warnings(int frames, SampleEncoding encoding, int others, SampleEncoding other)
            throws IOException {
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("bass", new Stored(AudioSource.of("bass", Stems.noise(1, 0.1, 1, frames)), encoding));
        stems.put("drums", new Stored(AudioSource.of("drums", Stems.noise(2, 0.1, 1, others)), other));
        return StemMixer.builder()
                .build()
                .mixSources(stems, MixOptions.builder().build())
                .warnings();
    }

    /** Nobody cut such a stem short: a codec has filled its last frame, or that of another. */
    @Test
    void whatCodecsAddIsNoSilence() throws IOException {
        String note = "bass: 0.91 s long, followed by silence up to 0.93 s";
        assertThat(warnings(40_000, SampleEncoding.PCM_16, 41_000, SampleEncoding.LOSSY))
                .isEmpty();
        assertThat(warnings(40_000, SampleEncoding.LOSSY, 41_000, SampleEncoding.PCM_16))
                .isEmpty();
        assertThat(warnings(40_000, SampleEncoding.PCM_16, 41_000, SampleEncoding.PCM_16))
                .containsExactly(note);
        assertThat(warnings(40_000, SampleEncoding.LOSSY, 45_000, SampleEncoding.LOSSY))
                .containsExactly("bass: 0.91 s long, followed by silence up to 1.02 s");
    }

    @Test
    void whatIsNotReadOfLongIntegersIsSaid() throws IOException {
        assertThat(warnings(40_000, SampleEncoding.PCM_32, 40_000, SampleEncoding.PCM_24))
                .containsExactly("bass: of 32 bit the upper 24 are kept");
    }
}
