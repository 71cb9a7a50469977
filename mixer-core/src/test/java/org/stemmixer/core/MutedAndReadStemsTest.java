package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.reverb.Reverb;

/** Stems that are left out, and stems that are read on their way to the mix. */
class MutedAndReadStemsTest {

    private final StemMixer mixer = StemMixer.builder().build();

    @TempDir
    private Path folder;

    private Map<String, AudioBuffer> stems() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums", Stems.noise(1, 0.4, 2, 30_000));
        stems.put("vocals", Stems.noise(2, 0.4, 1, 40_000));
        return stems;
    }

    @Test
    void mutedStemsAreLeftOutButKeepTheirPlace() throws IOException {
        MixResult all = mixer.mixBuffers(stems(), MixOptions.automatic());
        MixResult muted = mixer.mixBuffers(
                stems(), MixOptions.builder().autoGain(true).mute("vocals").build());

        assertThat(muted.frames()).isEqualTo(all.frames());
        assertThat(muted.stem("drums").gainDb()).isEqualTo(all.stem("drums").gainDb());
        float gain = (float) Math.pow(10, muted.stem("drums").gainDb() / 20);
        AudioBuffer mix = muted.toBuffer();
        assertThat(mix.channel(0)[20_000]).isCloseTo(gain * stems().get("drums").channel(0)[20_000], within(1e-6f));
        assertThat(mix.channel(0)[35_000]).isZero();
        assertThat(muted.summary()).contains(", muted\n");
        assertThat(muted.toJson()).contains("\"muted\":true").contains("\"muted\":false");
    }

    @Test
    void readsStemsBehindTheirEffectsInFrontOfTheirFaders() throws IOException {
        MixOptions processed = MixOptions.builder()
                .highPassHz("vocals", 200)
                .effect("vocals", () -> new Reverb(Reverb.Parameters.defaults()))
                .gainDb("vocals", -20)
                .pan("vocals", 1)
                .mute("drums")
                .build();
        MixOptions unity = MixOptions.builder()
                .highPassHz("vocals", 200)
                .effect("vocals", () -> new Reverb(Reverb.Parameters.defaults()))
                .mute("drums")
                .normalize(false)
                .build();
        AudioBuffer expected = mixer.mixBuffers(stems(), unity).toBuffer();

        try (FrameReader reader = mixer.mixBuffers(stems(), processed).openStem("vocals")) {
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.frames()).isEqualTo(expected.frames());
            float[][] read = new float[2][expected.frames()];
            Random sizes = new Random(5);
            int done = 0;
            int count;
            while ((count = reader.read(read, done, Math.min(read[0].length - done, 1 + sizes.nextInt(20_000)))) > 0) {
                done += count;
                if (done == read[0].length) {
                    break;
                }
            }
            assertThat(done).isEqualTo(expected.frames());
            assertThat(reader.read(read, 0, 1)).isEqualTo(-1);
            assertThat(read[0]).isEqualTo(expected.channel(0));
            assertThat(read[1]).isEqualTo(expected.channel(1));
        }
    }

    @Test
    void refusesStemsThatAreNotThereOrHaveChanged() throws IOException {
        Map<String, Path> files = Stems.write(folder, stems());
        MixResult mix = mixer.mixStems(files, false);

        assertThatThrownBy(() -> mix.openStem("guitar"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no stem 'guitar'; the stems are [drums, vocals]");
        Files.write(files.get("drums"), new byte[] {1});
        assertThatThrownBy(() -> mix.openStem("drums")).isInstanceOf(AudioFileException.class);
    }
}
