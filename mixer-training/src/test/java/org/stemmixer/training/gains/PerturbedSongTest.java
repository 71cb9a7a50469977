package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.nn.ModelCard;

class PerturbedSongTest {

    private static final int FRAMES = 22_050;
    private static final GainPredictor NOTHING = stems ->
            stems.stream().map(stem -> GainPrediction.of(0, "nothing", "")).toList();

    @TempDir
    Path folder;

    @Test
    void sumsGroupsAndChangesTheirLevels() throws IOException {
        write("kick", 0.25f, FRAMES);
        write("snare", 0.125f, FRAMES / 2);
        write("lead vocals", 0.5f, FRAMES);
        write("piano", 0.5f, FRAMES);
        write("guitar", 0.25f, FRAMES);
        write("bass that nobody hears", 0.01f, FRAMES);

        PerturbedSong song = GroupedSong.read(song()).perturbed(new Random(1));

        assertThat(song.stems())
                .extracting(MemoryStem::type)
                .containsExactly(StemType.DRUMS, StemType.VOCALS, StemType.SYNTH);
        assertThat(song.gainsDb())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(gainDb -> assertThat(gainDb).isBetween(-12.0, 12.0));
        float[] drums = new float[FRAMES + 1];
        assertThat(song.stems().get(0).openMono().read(drums, 0, FRAMES + 1)).isEqualTo(FRAMES);
        double factor = Math.pow(10, song.gainsDb().get(0) / 20);
        assertThat(drums[10]).isCloseTo((float) (0.375 * factor * sine(10)), within(1e-5f));
        assertThat(drums[FRAMES - 1]).isCloseTo((float) (0.25 * factor * sine(FRAMES - 1)), within(1e-5f));
    }

    @Test
    void measuresWhatIsLeftOfTheGains() throws IOException {
        write("drums", 0.5f, FRAMES);
        write("bass", 0.5f, FRAMES);
        PerturbedSong song = GroupedSong.read(song()).perturbed(new Random(2));
        double halfDb = Math.abs(song.gainsDb().get(0) - song.gainsDb().get(1)) / 2;
        GainPredictor perfect = stems -> song.gainsDb().stream()
                .map(gainDb -> GainPrediction.of(5 - gainDb, "perfect", "but for a common gain"))
                .toList();

        assertThat(song.errorsDb(NOTHING)).containsExactly(new double[] {halfDb, halfDb}, within(1e-9));
        assertThat(song.errorsDb(perfect)).containsExactly(new double[] {0, 0}, within(1e-9));

        ErrorTable errors = new ErrorTable(Map.of("nothing", NOTHING));
        errors.add(List.of(song(), song()), 7);
        ModelCard.Table table = errors.table("twice the same");
        assertThat(table.title()).endsWith("twice the same (2 songs, 4 stems, 8 times each)");
        assertThat(table.columns()).containsExactly("gains by", "all", "drums", "bass");
        Random random = new Random(7 * 31 + song().id().hashCode());
        double expectedDb = 0;
        for (int draw = 0; draw < 8; draw++) {
            expectedDb += GroupedSong.read(song()).perturbed(random).errorsDb(NOTHING)[0] / 8;
        }
        double mean = expectedDb;
        assertThat(table.rows().get(0).values())
                .allSatisfy(value -> assertThat(value).isCloseTo(mean, within(1e-9)));
    }

    @Test
    void refusesStemsOfDifferentRates() throws IOException {
        write("drums", 0.5f, FRAMES);
        AudioFiles.write(
                folder.resolve("vocals.wav"), AudioBuffer.wrap(48_000, new float[] {1}), SampleEncoding.FLOAT_32);

        assertThatThrownBy(() -> GroupedSong.read(song()))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("vocals.wav") + ": has 48000 Hz, the others 44100");
    }

    private MultitrackSong song() throws IOException {
        return DatasetIndex.multitracks(folder).get(0);
    }

    private void write(String name, float amplitude, int frames) throws IOException {
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (amplitude * sine(i));
        }
        AudioFiles.write(
                folder.resolve(name + ".wav"),
                AudioBuffer.wrap(44_100, samples, samples.clone()),
                SampleEncoding.FLOAT_32);
    }

    private static double sine(int frame) {
        return Math.sin(0.1 * frame);
    }
}
