package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.testkit.disk.DiskFault;
import org.stemmixer.testkit.disk.DiskOperation;
import org.stemmixer.testkit.disk.DiskTrial;
import org.stemmixer.testkit.disk.WatchedFileSystem;

/** Disks that lose power, are full, slow, write-protected or broken, under all that the project writes with. */
class BadDisksTest {

    private static final int FRAMES = 40_000;
    private static final float[][] BLOCK = block();
    private static final List<String> SEVERAL = List.of("mix.wav", "plan.json", "report.html");

    /** File systems that know no hard links, as those of memory cards. */
    private static final DiskFault NO_LINKS = (operation, path) -> {
        if (operation == DiskOperation.LINK) {
            throw new FileSystemException(path.toString(), null, "Operation not permitted");
        }
    };

    /** What is saved. */
    enum Saved {
        TEXT(List.of("plan.json"), folder -> AtomicFile.writeString(folder.resolve("plan.json"), "new ".repeat(500))),
        WAV(List.of("mix.wav"), folder -> writeAudio(folder.resolve("mix.wav"), SampleEncoding.PCM_24)),
        AIFF(List.of("mix.aiff"), folder -> writeAudio(folder.resolve("mix.aiff"), SampleEncoding.PCM_16)),
        AIFF_C(List.of("mix.aifc"), folder -> writeAudio(folder.resolve("mix.aifc"), SampleEncoding.FLOAT_32)),
        SEVERAL_TOGETHER(SEVERAL, BadDisksTest::writeSeveral);

        private final List<String> names;
        private final DiskTrial.Save save;

        Saved(List<String> names, DiskTrial.Save save) {
            this.names = names;
            this.save = save;
        }

        private DiskTrial trial(boolean old) throws IOException {
            return new DiskTrial(BadDisksTest::memory, names, old, save);
        }
    }

    @TempDir
    private Path disk;

    private static FileSystem memory() {
        return Jimfs.newFileSystem(Configuration.unix());
    }

    private static float[][] block() {
        float[][] block = new float[2][FRAMES];
        for (int n = 0; n < FRAMES; n++) {
            block[0][n] = (float) Math.sin(0.05 * n) / 2;
            block[1][n] = (float) Math.cos(0.07 * n) / 3;
        }
        return block;
    }

    private static void writeAudio(Path file, SampleEncoding encoding) throws IOException {
        try (AudioWriter writer = AudioTarget.of(file).openWriter(new AudioFileSpec(44_100, 2, encoding, false))) {
            writer.write(BLOCK, 0, FRAMES);
            writer.commit();
        }
    }

    private static void writeSeveral(Path folder) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, SampleEncoding.PCM_16, false);
        try (AudioWriter mix = AudioFiles.openWriter(folder.resolve(SEVERAL.get(0)), spec);
                AtomicFile plan = AtomicFile.open(folder.resolve(SEVERAL.get(1)));
                AtomicFile page = AtomicFile.open(folder.resolve(SEVERAL.get(2)))) {
            mix.write(BLOCK, 0, 1000);
            plan.outputStream().write("a plan".getBytes(StandardCharsets.UTF_8));
            page.outputStream().write("a page".getBytes(StandardCharsets.UTF_8));
            AtomicFile.commitAll(List.of(mix.finish(), plan, page));
        }
    }

    static Stream<DiskTrial> trials() throws IOException {
        Stream.Builder<DiskTrial> trials = Stream.builder();
        for (Saved saved : Saved.values()) {
            trials.add(saved.trial(false)).add(saved.trial(true));
        }
        return trials.build();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aPowerCutLeavesTheOldOrTheNew(DiskTrial trial) throws IOException {
        assertThat(trial.losesPower()).isGreaterThan(5);
        assertThat(trial.on(NO_LINKS).losesPower()).isGreaterThan(5);
    }

    /** What takes its place again when another file cannot take its own is as safe as it was before. */
    @Test
    void aPowerCutAfterFilesWerePutBackLeavesThemAsTheyWere() throws IOException {
        DiskTrial trial = Saved.SEVERAL_TOGETHER.trial(true);
        for (boolean links : new boolean[] {true, false}) {
            int[] moves = {0};
            DiskTrial onDisk = links ? trial : trial.on(NO_LINKS);
            assertThat(onDisk.losesPower((operation, path) -> {
                        if (operation == DiskOperation.MOVE && path.endsWith(SEVERAL.get(2)) && moves[0]++ == 0) {
                            throw new FileSystemException(path.toString(), null, "Input/output error");
                        }
                    }))
                    .isGreaterThan(5);
            assertThat(moves[0]).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void whateverFailsLeavesNothingButTheOld(DiskTrial trial) throws IOException {
        assertThat(trial.failsOnce()).isGreaterThan(5);
        assertThat(trial.on(NO_LINKS).failsOnce()).isGreaterThan(5);
        assertThat(trial.failsOnce(EnumSet.of(DiskOperation.FORCE))).isPositive();
        assertThat(trial.failsOnce(EnumSet.of(DiskOperation.MOVE))).isPositive();
    }

    @Test
    void whatCannotBeRemovedIsSaidOfTheFileThatWasAskedFor() throws IOException {
        DiskFault noRemoving = (operation, path) -> {
            if (operation == DiskOperation.DELETE) {
                throw new FileSystemException(path.toString(), null, "Operation not permitted");
            }
        };
        try (FileSystem system = new WatchedFileSystem(memory(), noRemoving)) {
            Path target = system.getPath("/mix.wav");
            AtomicFile file = AtomicFile.open(target);
            assertThatThrownBy(file::close)
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(target + ": its unfinished file cannot be removed: Operation not permitted");
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aDiskThatIsPulledOutLeavesNothingHalf(DiskTrial trial) throws IOException {
        assertThat(trial.failsForGood()).isGreaterThan(5);
        assertThat(trial.on(NO_LINKS).failsForGood()).isGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aFullDiskLeavesNothingButTheOld(DiskTrial trial) throws IOException {
        long bytes = trial.bytesWritten();
        for (long room : new long[] {0, 1, 43, 44, bytes / 2, bytes - 45, bytes - 44, bytes - 1}) {
            if (room >= 0 && room < bytes) {
                trial.isFullAfter(room);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aReadOnlyFolderIsRefused(DiskTrial trial) throws IOException {
        trial.isReadOnly();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aSlowDiskGetsAllOfIt(DiskTrial trial) throws IOException {
        trial.isSlow(1000);
        trial.isSlow(7);
    }

    /** Files of one delivery, on one disk, of inputs on another. */
    @Test
    void anAlbumIsDeliveredAsAWholeOrNotAtAll() throws IOException {
        Map<String, Path> inputs = new LinkedHashMap<>();
        for (String name : List.of("one.wav", "two.wav")) {
            Path input = disk.resolve(name);
            AudioFiles.write(input, AudioBuffer.wrap(44_100, BLOCK), SampleEncoding.PCM_16);
            inputs.put(name, input);
        }
        DiskTrial trial = new DiskTrial(BadDisksTest::memory, List.copyOf(inputs.keySet()), true, folder -> {
            Map<Path, Path> outputs = new LinkedHashMap<>();
            inputs.forEach((name, input) -> outputs.put(input, folder.resolve(name)));
            LoudnessDelivery.to(LoudnessTarget.ofLufs(-20)).deliverAlbum(outputs);
        });
        assertThat(trial.failsOnce()).isGreaterThan(5);
        trial.isFullAfter(trial.bytesWritten() / 2);
        assertThat(trial.losesPower()).isGreaterThan(5);
    }
}
