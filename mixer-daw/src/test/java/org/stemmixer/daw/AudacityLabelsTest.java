package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.auto.SongSection;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;

class AudacityLabelsTest {

    @TempDir
    private Path folder;

    @Test
    void labelsSayWhatHappensWhenAndWhy() throws IOException {
        Path labels = folder.resolve("song.txt");

        AudacityLabels.write(TestSong.everything(), List.of(), labels);

        assertThat(Files.readAllLines(labels))
                .containsExactly(
                        "0\t0\tStem Mixer: vocals: gain -6.00 dB: the voice leads, 2 LU over the rest",
                        "0.1\t0.1\tvocals: ride of the send to 'hall' between -3.0 and +3.0 dB, 2 points: the verse is softer",
                        "0.25\t0.25\tvocals: ride of the fader between -9.0 and +6.0 dB, 3 points: the verse is softer");
    }

    /** One label with everything would be a line that covers the whole track. */
    @Test
    void labelsAreShortHoweverMuchWasDecided() {
        MixPlan plan = MixPlan.of(44_100, List.of("drums", "bass"));
        plan = plan.withStem(
                "drums", drums -> drums.withGainDb(Decided.of(-3.0, "rules", "it is loud\nin the\tchorus")));
        plan = plan.withStem(
                "bass",
                bass -> bass.withGainDb(Decided.of(2.0, "rules", "it is soft ".repeat(200)))
                        .withPan(Decided.of(0.1, "rules", "🎸".repeat(400))));

        List<String> labels = AudacityLabels.of(plan, List.of()).lines().toList();

        assertThat(labels).hasSize(4);
        assertThat(labels.get(0)).isEqualTo("0\t0\tStem Mixer: drums: gain -3.00 dB: it is loud");
        assertThat(labels.get(1)).isEqualTo("0\t0\tin the chorus");
        assertThat(labels.get(2))
                .startsWith("0\t0\tbass: gain +2.00 dB: it is soft")
                .endsWith("it is …");
        assertThat(labels).allSatisfy(label -> assertThat(label.length()).isBetween(10, 240 + "0\t0\t".length()));
        assertThat(labels.get(3).getBytes(StandardCharsets.UTF_8)).doesNotContain((byte) '?');
    }

    @Test
    void whereNothingIsDecidedNothingIsSaid() {
        assertThat(AudacityLabels.of(MixPlan.of(44_100, List.of("drums")), List.of()))
                .isEmpty();
    }

    @Test
    void sectionsAreRegionsBeforeTheNotes() {
        List<SongSection> sections = List.of(
                new SongSection(0, 12.074, "A", List.of("bass")),
                new SongSection(12.074, 24, "B", List.of("bass", "drums", "vocals")),
                new SongSection(24, 31.5, "C", List.of("bass", "drums")),
                new SongSection(31.5, 40, "D", List.of()),
                new SongSection(40, 50, "B", List.of("a", "b", "c", "d", "e", "f")),
                new SongSection(50, 60, "E", List.of("a", "b", "c", "d", "e", "f")));

        assertThat(AudacityLabels.of(TestSong.everything(), sections).lines().limit(7))
                .containsExactly(
                        "0\t12.074\tA: bass",
                        "12.074\t24\tB: drums, vocals in",
                        "24\t31.5\tC: vocals out",
                        "31.5\t40\tD: bass, drums out",
                        "40\t50\tB: 6 stems in",
                        "50\t60\tE",
                        "0\t0\tStem Mixer: vocals: gain -6.00 dB: the voice leads, 2 LU over the rest");
    }
}
