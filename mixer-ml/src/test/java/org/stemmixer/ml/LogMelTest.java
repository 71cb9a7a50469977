package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.stemmixer.testkit.Golden;

class LogMelTest {

    private final LogMelInput input = TestModel.input();

    @Test
    void equalsTheDefinitionSummedUpByHand() {
        float[] stem = TestStem.noise(TestModel.EXCERPT, 0.5, 1);
        float[] rest = TestStem.noise(TestModel.EXCERPT, 0.001, 2);

        float[] values = new LogMel(input).stemAndRest(stem, rest);

        assertThat(values).hasSize(2 * 8 * 6);
        double[][] expected = {NaiveLogMel.db(stem, input), NaiveLogMel.db(rest, input)};
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(expected[i / 48][i % 48], within(1e-5));
        }
    }

    @Test
    void equalsLibrosaAwayFromTheEdges() {
        JsonNode golden = Golden.file("mel").get("spectrogram");
        float[] mono = Golden.signal(golden.get("signal").asText()).floats()[0];
        double maxDb = 10 * Math.log10(golden.get("max_power_f64").doubleValue());
        // librosa centres its frames: its frame 2 begins with the first sample, and the last two reach over the end.
        int frames = golden.get("frames").intValue() - 4;
        LogMelInput likeLibrosa =
                new LogMelInput("x", LogMelInput.Scale.DB, 22_050, 2048, 512, 128, 0, 11_025, frames, maxDb - 80);

        float[] values = new LogMel(likeLibrosa).stemAndRest(mono, mono);

        for (int band = 0; band < 128; band++) {
            for (int t = 0; t < frames; t++) {
                double expected = golden.get("db").get(band).get(t + 2).doubleValue() + maxDb;
                assertThat((double) values[band * frames + t]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void naturalLogarithmsAreLevelsInAnotherUnit() {
        LogMelInput natural = new LogMelInput("x", LogMelInput.Scale.LN, 8000, 256, 128, 8, 100, 4000, 6, -80);
        float[] stem = TestStem.noise(TestModel.EXCERPT, 0.5, 1);
        float[] silence = new float[TestModel.EXCERPT];

        float[] db = new LogMel(input).stemAndRest(stem, silence);
        float[] ln = new LogMel(natural).stemAndRest(stem, silence);

        for (int i = 0; i < db.length; i++) {
            assertThat(ln[i] * 10 / Math.log(10)).isCloseTo(db[i], within(1e-5));
        }
    }

    @Test
    void silenceIsAtTheFloor() {
        float[] silence = new float[TestModel.EXCERPT];

        assertThat(new LogMel(input).stemAndRest(silence, silence)).containsOnly(-80f);
    }

    @Test
    void levelIsKept() {
        float[] loud = TestStem.noise(TestModel.EXCERPT, 0.5, 1);
        float[] quiet = new float[loud.length];
        for (int i = 0; i < loud.length; i++) {
            quiet[i] = loud[i] / 8;
        }

        float[] values = new LogMel(input).stemAndRest(loud, quiet);

        double dropDb = 20 * Math.log10(8);
        for (int i = 0; i < 48; i++) {
            assertThat((double) values[i] - values[48 + i]).isCloseTo(dropDb, within(1e-5));
        }
    }
}
