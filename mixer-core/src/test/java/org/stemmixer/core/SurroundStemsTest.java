package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.dsp.AudioBuffer;

class SurroundStemsTest {

    @TempDir
    private Path folder;

    @Test
    void fivePointOneIsMixedDown() throws IOException {
        AudioBuffer noise = Stems.noise(1, 0.1, 1, 20_000);
        AudioBuffer surround = new AudioBuffer(44_100, 6, 20_000);
        for (int c = 0; c < 6; c++) {
            System.arraycopy(noise.channel(0), 0, surround.channel(c), 0, 20_000);
        }
        Path file = Stems.write(folder.resolve("choir.wav"), surround);

        MixResult mix = StemMixer.builder()
                .build()
                .mixStems(Map.of("choir", file), MixOptions.builder().build());

        AudioBuffer mixed = mix.toBuffer();
        double factor = 1 + 2 * Math.sqrt(0.5); // L, C and Ls; no LFE
        for (int i = 0; i < 20_000; i += 97) {
            assertThat((double) mixed.channel(0)[i]).isCloseTo(factor * noise.channel(0)[i], within(1e-6));
            assertThat((double) mixed.channel(1)[i]).isCloseTo(factor * noise.channel(0)[i], within(1e-6));
        }
        assertThat(mix.stem("choir").sourceChannels()).isEqualTo(6);
        assertThat(mix.warnings())
                .containsExactly(
                        "choir: 6 channels mixed down to stereo (ITU-R BS.775): front left, front right at 1.00;"
                                + " front centre, back left, back right at 0.71; low frequency left out");
        assertThat(mix.provenance().inputs().get(0).sha256()).isEqualTo(Stems.sha256(file));
    }

    @Test
    void monoInAStereoFileIsSaid() throws IOException {
        AudioBuffer noise = Stems.noise(1, 0.1, 1, 20_000);
        AudioBuffer same = new AudioBuffer(44_100, 2, 20_000);
        System.arraycopy(noise.channel(0), 0, same.channel(0), 0, 20_000);
        System.arraycopy(noise.channel(0), 0, same.channel(1), 0, 20_000);
        AudioBuffer almost = new AudioBuffer(44_100, 2, 20_000);
        System.arraycopy(noise.channel(0), 0, almost.channel(0), 0, 20_000);
        System.arraycopy(noise.channel(0), 0, almost.channel(1), 0, 20_000);
        almost.channel(1)[19_999] = Math.nextUp(almost.channel(1)[19_999]);

        String said = "bass: is mono in a stereo file: left and right are the same";
        assertThat(warnings(same)).contains(said);
        assertThat(warnings(almost)).doesNotContain(said);
        assertThat(warnings(noise)).doesNotContain(said);
    }

    private static Iterable<String> warnings(AudioBuffer bass) throws IOException {
        return StemMixer.builder()
                .build()
                .mixBuffers(
                        Map.of("bass", bass),
                        MixOptions.builder().autoGain(true).build())
                .warnings();
    }
}
