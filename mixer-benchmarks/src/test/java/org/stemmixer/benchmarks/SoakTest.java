package org.stemmixer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that run for long, for a moment. */
class SoakTest {

    @TempDir
    private Path folder;

    /** Also through all that fails on purpose: nothing is left behind, and each result is that of the first time. */
    @Test
    void jobsGiveTheSameAndLeaveNothing() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Map<String, SoakJobs.Job> jobs = SoakJobs.in(inputs, false);
        List<Path> before = files();
        ProcessFigures figures = null;
        for (int i = 0; i < 2; i++) {
            figures = ProcessFigures.now();
            for (Map.Entry<String, SoakJobs.Job> job : jobs.entrySet()) {
                String first = SoakJobs.fingerprint(job.getValue(), folder.resolve("a"));
                assertThat(SoakJobs.fingerprint(job.getValue(), folder.resolve("b")))
                        .as(job.getKey())
                        .isEqualTo(first);
            }
        }

        assertThat(files()).isEqualTo(before);
        // What is opened once stays; the second time there is nothing to open.
        assertThat(ProcessFigures.now().handles()).isEqualTo(figures.handles());
    }

    @Test
    void findsWhatGrows() {
        Random random = new Random(17);
        List<Double> noise = IntStream.range(0, 20)
                .mapToObj(i -> 100 + random.nextGaussian())
                .toList();
        List<Double> leak =
                IntStream.range(0, 20).mapToObj(i -> noise.get(i) + 0.5 * i).toList();

        assertThat(Drift.of("noise", noise, 0.02, 0).isFlat()).isTrue();
        assertThat(Drift.of("leak", leak, 0.02, 0).isFlat()).isFalse();
        // A slope through 20 values with a deviation of 1 is uncertain by 0.04 from one to the next.
        assertThat(Drift.of("leak", leak, 0, 0).growth()).isCloseTo(19 * 0.5, within(3 * 19 * 0.04));
    }

    /** One look in the middle of a collection says nothing about the rest. */
    @Test
    void isNotMovedByOneThatStandsOut() {
        List<Integer> values =
                IntStream.range(0, 20).mapToObj(i -> i == 19 ? 90 : 12).toList();

        assertThat(Drift.of("handles", values, 0, 1).isFlat()).isTrue();
    }

    @Test
    void shrinkingIsFlat() {
        assertThat(Drift.of("heap", List.of(5, 4, 3), 0, 0).isFlat()).isTrue();
    }

    @Test
    void oneValueHasNoSlope() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drift.of("heap", List.of(5), 0, 0))
                .withMessage("values of heap must be 2 or more, but were 1");
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
