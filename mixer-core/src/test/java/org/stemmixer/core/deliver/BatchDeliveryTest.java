package org.stemmixer.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/** Files delivered to several targets. */
class BatchDeliveryTest {

    private final LoudnessDelivery settings = LoudnessDelivery.to(LoudnessTarget.SPOTIFY);

    @TempDir
    private Path folder;

    private Path soft;
    private Path loud;

    @BeforeEach
    void writeFiles() throws IOException {
        soft = folder.resolve("soft.wav");
        loud = folder.resolve("loud.wav");
        AudioFiles.write(soft, Stems.noise(1, 0.05, 2, 100_000), SampleEncoding.PCM_24);
        AudioFiles.write(loud, Stems.noise(2, 0.4, 2, 100_000), SampleEncoding.PCM_24);
    }

    private Map<Path, Path> outputs(String prefix) {
        Map<Path, Path> outputs = new LinkedHashMap<>();
        outputs.put(soft, folder.resolve(prefix + "soft.wav"));
        outputs.put(loud, folder.resolve(prefix + "loud.wav"));
        return outputs;
    }

    private static Loudness measure(Path file) throws IOException {
        return LoudnessReport.of(file).loudness();
    }

    @Test
    void everyFileMeetsEveryTarget() throws IOException {
        Map<LoudnessTarget, Map<Path, Path>> files = new LinkedHashMap<>();
        files.put(LoudnessTarget.SPOTIFY, outputs("spotify-"));
        files.put(LoudnessTarget.EBU_R128, outputs("ebu-"));
        List<Double> progress = new ArrayList<>();

        Deliveries done = BatchDelivery.of(settings)
                .withProgress((stage, fraction) -> progress.add(fraction))
                .deliver(files);

        assertThat(done.failures()).isEmpty();
        assertThat(done.programmes()).hasSize(4);
        for (DeliveredProgramme programme : done.programmes()) {
            DeliveredFile file = programme.files().get(0);
            double target = programme.result().target().integratedLufs();
            assertThat(programme.result().meetsTarget()).isTrue();
            assertThat(file.before()).isEqualTo(measure(file.input()));
            assertThat(measure(file.output()).integratedLufs()).isCloseTo(target, within(0.1));
            assertThat(measure(file.output()).truePeakDbtp()).isLessThanOrEqualTo(-0.9);
            assertThat(file.after().integratedLufs())
                    .isCloseTo(measure(file.output()).integratedLufs(), within(0.01));
        }
        assertThat(progress).isSorted();
        assertThat(progress.get(progress.size() - 1)).isEqualTo(1);
        assertThat(done.summary())
                .contains("Spotify, -14.0 LUFS, at most -1.0 dBTP\n", "EBU R 128, -23.0 LUFS, at most -1.0 dBTP\n");
    }

    @Test
    void albumKeepsItsBalance() throws IOException {
        DeliveredProgramme album = BatchDelivery.of(settings.withPeakHandling(PeakHandling.STAY_LOWER))
                .asAlbum()
                .deliver(Map.of(LoudnessTarget.EBU_R128, outputs("album-")))
                .programmes()
                .get(0);

        DeliveredFile first = album.files().get(0);
        DeliveredFile second = album.files().get(1);
        assertThat(album.result().meetsTarget()).isTrue();
        assertThat(second.after().integratedLufs() - first.after().integratedLufs())
                .isCloseTo(second.before().integratedLufs() - first.before().integratedLufs(), within(0.01));
        assertThat(first.after().integratedLufs() - first.before().integratedLufs())
                .isCloseTo(album.result().gainDb(), within(0.01));
    }

    @Test
    void rateAndDepthAreAsAskedFor() throws IOException {
        BatchDelivery.of(settings.withSampleRate(48_000).withEncoding(SampleEncoding.PCM_16))
                .deliver(Map.of(LoudnessTarget.SPOTIFY, outputs("48-")));

        try (AudioReader reader = AudioFiles.openReader(folder.resolve("48-soft.wav"))) {
            assertThat(reader.sampleRate()).isEqualTo(48_000);
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.PCM_16);
            assertThat(reader.frames()).isEqualTo(Math.round(100_000 * 48_000.0 / Stems.RATE));
        }
        assertThat(measure(folder.resolve("48-loud.wav")).integratedLufs()).isCloseTo(-14, within(0.1));
        assertThatThrownBy(() -> settings.withSampleRate(7999)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneBadFileLeavesTheOthersAloneButNoAlbum() throws IOException {
        Files.writeString(loud, "no audio");

        Deliveries single = BatchDelivery.of(settings)
                .deliver(Map.of(LoudnessTarget.SPOTIFY, outputs("a-"), LoudnessTarget.EBU_R128, outputs("b-")));
        Deliveries album = BatchDelivery.of(settings).asAlbum().deliver(Map.of(LoudnessTarget.SPOTIFY, outputs("c-")));

        assertThat(single.programmes()).hasSize(2);
        assertThat(single.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageStartingWith(loud.toString()));
        assertThat(album.programmes()).isEmpty();
        assertThat(album.failures()).hasSize(1);
        assertThat(folder.resolve("c-soft.wav")).doesNotExist();
    }

    @Test
    void inputsAreSpared() {
        assertThatThrownBy(() -> BatchDelivery.of(settings)
                        .deliver(Map.of(LoudnessTarget.SPOTIFY, Map.of(soft, loud, loud, soft))))
                .hasMessageContaining("would overwrite an input");
        assertThatThrownBy(() -> BatchDelivery.of(settings.withEncoding(SampleEncoding.PCM_8))
                        .deliver(Map.of(LoudnessTarget.SPOTIFY, outputs("d-"))))
                .hasMessageContaining("cannot store samples as 8 bit (permitted");
    }
}
