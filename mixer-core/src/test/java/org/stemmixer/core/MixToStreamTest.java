package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Mixes that go to a stream. */
class MixToStreamTest {

    private static final int RATE = 44_100;

    @TempDir
    private Path folder;

    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeEach
    void writeStems() throws IOException {
        for (String name : List.of("bass", "drums")) {
            Path file = folder.resolve(name + ".wav");
            AudioFiles.write(file, Stems.noise(name.hashCode(), 0.2, 1, RATE), SampleEncoding.PCM_24);
            stems.put(name, file);
        }
    }

    /** Also where the mix is normalised in a second pass, and where it is brought to a target. */
    @Test
    void aStreamGetsTheBytesOfTheFile() throws IOException {
        for (MixOptions options : List.of(
                MixOptions.builder().build(),
                MixOptions.builder().gainDb("bass", 30).build(),
                MixOptions.builder().target(LoudnessTarget.ofLufs(-20)).build())) {
            Path file = folder.resolve("mix.wav");
            MixResult written = mixer.mixStems(stems, options, file);
            bytes.reset();
            MixResult sent = mixer.mixStems(stems, options, AudioTarget.of(bytes, "wav"));
            assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(file));
            assertThat(sent.plan()).isEqualTo(written.plan());
            bytes.reset();
            sent.writeTo(AudioTarget.of(bytes, "wav"));
            assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(file));
        }
        bytes.reset();
        MixResult rendered = mixer.mixStems(stems, MixOptions.builder().build());
        mixer.render(stems, rendered.plan(), MixOptions.builder().build(), AudioTarget.of(bytes, "wav"));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        rendered.writeTo(AudioTarget.of(again, "wav"));
        assertThat(bytes.toByteArray()).isEqualTo(again.toByteArray());
    }

    @Test
    void whatFailsSendsNothing() throws IOException {
        AudioTarget target = AudioTarget.of(bytes, "wav");
        MixOptions cancelled = MixOptions.builder().cancelledWhen(() -> true).build();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> mixer.mixStems(stems, cancelled, target));
        MixOptions unknown = MixOptions.builder().gainDb("flute", 1).build();
        assertThatIllegalArgumentException().isThrownBy(() -> mixer.mixStems(stems, unknown, target));
        assertThatExceptionOfType(AudioFileException.class)
                .isThrownBy(() -> mixer.mixStems(stems, MixOptions.builder().build(), AudioTarget.of(bytes, "xyz")))
                .withMessageContaining("permitted .wav");
        assertThat(bytes.size()).isZero();
    }
}
