package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the target's folder when a file was written, given up, or could not be written. */
class ReplacementFileTest {

    private static final AudioFileSpec SPEC = new AudioFileSpec(44100, 2, SampleEncoding.PCM_24);
    private static final float[][] BLOCK = new float[2][100_000];

    @TempDir
    Path folder;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void targetAppearsOnCommitOnly() throws IOException {
        Path target = Files.writeString(folder.resolve("mix.wav"), "old");
        try (AudioWriter writer = AudioFiles.openWriter(target, SPEC)) {
            writer.write(BLOCK, 0, 100_000);
            assertThat(target).hasContent("old");
            assertThat(OpenFiles.count(folder)).isEqualTo(1);
            writer.commit();
            assertThat(AudioFiles.read(target).frames()).isEqualTo(100_000);
            assertThat(OpenFiles.count(folder)).isZero();
            assertThatIllegalStateException()
                    .isThrownBy(writer::commit)
                    .withMessage(target + ": the writer has been committed or closed, or has failed");
            assertThatIllegalStateException().isThrownBy(() -> writer.write(BLOCK, 0, 1));
        }
        assertOnly(target);
    }

    @Test
    void closeWithoutCommitLeavesTheTargetAsItWas() throws IOException {
        Path target = Files.writeString(folder.resolve("mix.wav"), "old");
        AudioWriter writer = AudioFiles.openWriter(target, SPEC);
        writer.write(BLOCK, 0, 100_000);
        writer.close();
        writer.close();
        assertThat(target).hasContent("old");
        assertOnly(target);
    }

    @Test
    void replacesTheFileThatALinkLeadsTo() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path real = Files.writeString(other.resolve("real.wav"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), real);
        try (AudioWriter writer = AudioFiles.openWriter(link, SPEC)) {
            writer.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(AudioFiles.read(real).frames()).isZero();
    }

    @Test
    void worksInTheCurrentFolder() throws IOException {
        Path target = Path.of("replacement-file-test.wav");
        try (AudioWriter writer = AudioFiles.openWriter(target, SPEC)) {
            writer.commit();
            assertThat(target).isRegularFile();
        } finally {
            Files.deleteIfExists(target);
        }
    }

    @Test
    void refusesWhatIsNotToBeReplaced() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("a.wav"));
        assertRefused(directory, "is a folder, not a file that can be written");
        Path lost = folder.resolve("no").resolve("mix.wav");
        assertRefused(lost, "cannot be written: there is no folder " + folder.resolve("no"));
        assertOnly(directory);
    }

    @Test
    void failedCommitLeavesNothingBehind() throws IOException {
        Path target = folder.resolve("mix.wav");
        try (AudioWriter writer = AudioFiles.openWriter(target, SPEC)) {
            Files.createDirectories(target.resolve("in the way"));
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageStartingWith(target + ": cannot be written: ");
        }
        assertOnly(target);
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void interruptionLeavesNothingBehind() throws IOException {
        Path target = folder.resolve("mix.wav");
        try (AudioWriter writer = AudioFiles.openWriter(target, SPEC)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> writer.write(BLOCK, 0, 100_000))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(target + ": cannot be written: the thread was interrupted");
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fullDiskLeavesNothingBehind() throws Exception {
        mount("size=256k");
        Path target = Files.writeString(folder.resolve("mix.wav"), "old");
        try (AudioWriter writer = AudioFiles.openWriter(target, SPEC)) {
            assertThatThrownBy(() -> writer.write(BLOCK, 0, 100_000))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageStartingWith(target + ": cannot be written: ");
            assertThatIllegalStateException().isThrownBy(writer::commit);
        }
        assertThat(target).hasContent("old");
        assertOnly(target);
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void readOnlyFolderIsRefused() throws Exception {
        mount("size=64k,ro");
        assertRefused(folder.resolve("mix.wav"), "cannot be written: ");
    }

    private static void assertRefused(Path target, String problem) {
        assertThatThrownBy(() -> AudioFiles.openWriter(target, SPEC))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(target + ": " + problem);
    }

    private void assertOnly(Path file) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** Mounts a file system of its own on the folder; the test is skipped where that is not permitted. */
    private void mount(String options) throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
        assumeTrue(mounted, "may not mount a small file system here");
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }
}
