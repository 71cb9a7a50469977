package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.plan.MixPlan;

class AudacityLabelsTest {

    @TempDir
    private Path folder;

    @Test
    void labelsSayWhatHappensWhenAndWhy() throws IOException {
        Path labels = folder.resolve("song.txt");

        AudacityLabels.write(TestSong.everything(), labels);

        assertThat(Files.readAllLines(labels))
                .containsExactly(
                        "0\t0\tStem Mixer: vocals: gain -6.00 dB: the voice leads, 2 LU over the rest",
                        "0.1\t0.1\tvocals: ride of the send to 'hall' between -3.0 and +3.0 dB, 2 points: the verse is softer",
                        "0.25\t0.25\tvocals: ride of the fader between -9.0 and +6.0 dB, 3 points: the verse is softer");
    }

    @Test
    void whereNothingIsDecidedNothingIsSaid() {
        assertThat(AudacityLabels.of(MixPlan.of(44_100, java.util.List.of("drums"))))
                .isEmpty();
    }
}
