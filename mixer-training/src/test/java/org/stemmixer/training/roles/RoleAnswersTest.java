package org.stemmixer.training.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.training.nn.ModelCard;

class RoleAnswersTest {

    private static void answer(RoleAnswers answers, StemRole is, StemRole said, double margin) {
        float[] scores = new float[SoundRoles.ALL.size()];
        scores[SoundRoles.ALL.indexOf(said)] = (float) margin;
        LabelledStem stem = new LabelledStem("x", "song", "group", is, false, new LoudnessSpectrogram(new float[0]), 0);
        answers.add(stem, scores);
    }

    private static ModelCard.Row row(ModelCard.Table table, String name) {
        return table.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsWhatIsRightByRoleAndByType() {
        RoleAnswers answers = new RoleAnswers();
        answer(answers, StemRole.KICK, StemRole.KICK, 20);
        answer(answers, StemRole.KICK, StemRole.SNARE, 20);
        answer(answers, StemRole.KICK, StemRole.BASS, 0.1);
        answer(answers, StemRole.LEAD_VOCAL, StemRole.LEAD_VOCAL, 20);

        ModelCard.Table table = answers.byRole("title", 1);

        // Stems, right, type right, told, of these right.
        assertThat(row(table, "all").values()).containsExactly(4.0, 50.0, 75.0, 75.0, 66.7);
        assertThat(row(table, "kick").values()).containsExactly(3.0, 33.3, 66.7, 66.7, 50.0);
        assertThat(row(table, "vocal").values()).containsExactly(1.0, 100.0, 100.0, 100.0, 100.0);
        assertThat(answers.accuracy()).isEqualTo(0.5);
        assertThat(row(answers.types("title"), "drums").values().get(0)).isGreaterThan(60);
    }

    @Test
    void temperatureMakesWhatIsSaidWhatIs() {
        RoleAnswers sure = new RoleAnswers();
        for (int i = 0; i < 10; i++) {
            // Said with 95 %, right in seven of ten.
            answer(sure, i < 7 ? StemRole.KICK : StemRole.BASS, StemRole.KICK, Math.log(19 * 0.95 / 0.05));
        }

        double temperature = sure.temperature();

        assertThat(temperature).isGreaterThan(1.3);
        List<Double> bin = sure.calibration("title", temperature).rows().get(0).values();
        assertThat(bin.get(1)).isBetween(60.0, 80.0);
        assertThat(bin.get(2)).isEqualTo(70.0);
        assertThat(sure.inWords(1)).contains("song/x\tkick\tkick 95 %");
    }
}
