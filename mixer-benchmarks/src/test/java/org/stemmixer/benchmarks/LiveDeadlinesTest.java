package org.stemmixer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.live.UnderRuns;

/** A short version, as fast as it goes; what is said about time must hold on a machine with other work too. */
class LiveDeadlinesTest {

    @TempDir
    Path folder;

    @Test
    void sixteenStemsWithTheirAutomaticMixArePlayedInTime() throws IOException, InterruptedException {
        PlayedSong song = PlayedSong.in(folder, 12);
        assertThat(song.mix().plan().stems()).hasSize(16);
        LiveDeadlines.Found found = LiveDeadlines.run(song, 128, 20, 20, true, false);
        assertThat(found.times().count()).isEqualTo(20 * PlayedSong.RATE / 128);
        assertThat(found.times().micros(0.5)).isLessThan(found.deadlineMicros() / 2);
        assertThat(found.underRuns()).isEqualTo(new UnderRuns(0, 0, 0));
        assertThat(found.moves()).isPositive();
        assertThat(found.line("test")).contains(" 128 ").hasSameSizeAs(LiveDeadlines.Found.heading());
    }
}
