package org.stemmixer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that run for long, for a moment. */
class SoakTest {

    /**
     * The virtual machine opens some files once, when it comes to need them, and keeps them: with the first round as a rule, with
     * a later one at times. What a job leaves behind, it leaves behind in every round.
     */
    private static final int MAX_ROUNDS = 4;

    private static final Path HANDLES = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    /** Also through all that fails on purpose: nothing is left behind, and each result is that of the first time. */
    @Test
    void jobsGiveTheSameAndLeaveNothing() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Map<String, SoakJobs.Job> jobs = SoakJobs.in(inputs, false);
        List<Path> before = files();
        List<String> opened = List.of();
        for (int round = 0; round < MAX_ROUNDS && (round < 2 || !opened.isEmpty()); round++) {
            List<String> open = handles();
            for (Map.Entry<String, SoakJobs.Job> job : jobs.entrySet()) {
                String first = SoakJobs.fingerprint(job.getValue(), folder.resolve("a"));
                assertThat(SoakJobs.fingerprint(job.getValue(), folder.resolve("b")))
                        .as(job.getKey())
                        .isEqualTo(first);
            }
            opened = new ArrayList<>(handles());
            for (String handle : open) {
                opened.remove(handle);
            }
        }

        assertThat(files()).isEqualTo(before);
        assertThat(opened)
                .as("handles that the last of %d rounds has left open", MAX_ROUNDS)
                .isEmpty();
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

    /** What each open handle leads to, with a star for what differs from one temporary file to the next; nothing where the system does not tell. */
    private static List<String> handles() throws Exception {
        ProcessFigures.now(); // collects what is not held any more
        if (!Files.isDirectory(HANDLES)) {
            return List.of();
        }
        List<String> open = new ArrayList<>();
        try (Stream<Path> handles = Files.list(HANDLES)) {
            for (Path handle : handles.toList()) {
                try {
                    String target = Files.readSymbolicLink(handle).toString().replaceAll("[0-9a-f]{16}", "*");
                    if (!target.startsWith("/proc/")) {
                        open.add(target);
                    }
                } catch (NoSuchFileException e) {
                    // That of the list itself.
                }
            }
        }
        return open;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
