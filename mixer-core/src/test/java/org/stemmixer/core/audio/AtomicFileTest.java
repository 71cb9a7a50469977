package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.internal.UnfinishedFile;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.MixParametersJson;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;

/** What is left in the target's folder when a file was written, given up, or could not be written. */
class AtomicFileTest {

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
        Path target = Path.of("atomic-file-test.wav");
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
    void refusesAWriteProtectedFile() throws IOException {
        Path target = Files.writeString(folder.resolve("mix.wav"), "old");
        assumeTrue(target.toFile().setReadOnly() && !Files.isWritable(target), "this user may write everything");
        assertRefused(target, "cannot be written: it is write-protected");
        assertOnly(target);
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

    @Test
    void textThatDoesNotFitLeavesTheOldOne() throws Exception {
        mount("size=64k");
        Path target = Files.writeString(folder.resolve("plan.json"), "old");
        assertThatThrownBy(() -> AtomicFile.writeString(target, "x".repeat(100_000)))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(target + ": cannot be written: ");
        assertThat(target).hasContent("old");
        assertOnly(target);
    }

    @Test
    void textIsWrittenAsUtf8AndAsAStream() throws IOException {
        Path target = folder.resolve("plan.json");
        AtomicFile.writeString(target, "Gesang – ä");
        assertThat(target).hasContent("Gesang – ä");
        try (AtomicFile file = AtomicFile.open(target)) {
            file.outputStream().write("new".getBytes(StandardCharsets.UTF_8));
            file.outputStream().write('!');
            file.commit();
        }
        assertThat(target).hasContent("new!");
        assertOnly(target);
    }

    /** Who has the old file open, or under another name, keeps it whole. */
    @Test
    void savedValuesReplaceTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("saved.json"), "old");
        Path before = Files.createLink(folder.resolve("before.json"), file);
        EffectsChainJson.save(EffectsChain.of(MixParameters.NEUTRAL), file);
        assertThat(EffectsChainJson.load(file).steps()).isNotEmpty();
        assertThat(before).hasContent("old");
        MixParametersJson.save(MixParameters.NEUTRAL, file);
        assertThat(MixParametersJson.load(file)).isEqualTo(MixParameters.NEUTRAL);
        assertThat(before).hasContent("old");
    }

    @Test
    void keepsThePermissionsOfAFileThatItReplaces() throws IOException {
        assumePosix();
        Path target = Files.writeString(folder.resolve("mix.wav"), "old");
        for (String permissions : List.of("rw-------", "rw-rw-r--", "rwxr-x---")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
            try (AtomicFile file = AtomicFile.open(target)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyLeaving())))
                        .as("nobody else may look into it before")
                        .isEqualTo(permissions);
                file.commit();
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void newFilesHaveThePermissionsThatNewFilesHave() throws IOException {
        assumePosix();
        Path target = folder.resolve("mix.wav");
        AtomicFile.writeString(target, "new");
        assertThat(Files.getPosixFilePermissions(target))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("other"))));
    }

    @Test
    void makesTheFileThatADanglingLinkPointsTo() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path hop = Files.createSymbolicLink(folder.resolve("hop.json"), Path.of("other/real.json"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), hop);
        AtomicFile.writeString(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(hop).isSymbolicLink();
        assertThat(other.resolve("real.json")).isRegularFile().hasContent("new");
        AtomicFile.writeString(link, "newer");
        assertThat(other.resolve("real.json")).hasContent("newer");
    }

    @Test
    void refusesLinksThatLeadNowhere() throws IOException {
        Path a = Files.createSymbolicLink(folder.resolve("a.json"), Path.of("b.json"));
        Path b = Files.createSymbolicLink(folder.resolve("b.json"), Path.of("a.json"));
        assertThatThrownBy(() -> AtomicFile.writeString(a, ""))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(a + ": cannot be written: its links lead in a circle");
        assertThat(b).isSymbolicLink();
        Path lost = Files.createSymbolicLink(folder.resolve("c.json"), Path.of("no/c.json"));
        assertThatThrownBy(() -> AtomicFile.writeString(lost, ""))
                .hasMessage(lost + ": cannot be written: there is no folder " + folder.resolve("no"));
        assertThat(lost).isSymbolicLink();
    }

    @Test
    void leavingsOfTheDeadGoAndNothingElse() throws Exception {
        Path target = folder.resolve("plan.json");
        Path leaving = Files.writeString(folder.resolve(".stem-mixer-00000000deadbeef-0123456789abcdef.tmp"), "half");
        List<Path> others = List.of(
                Files.writeString(folder.resolve(".stem-mixer-0123456789abcdef.tmp"), ""),
                Files.writeString(folder.resolve("x.stem-mixer-00000000deadbeef-0123456789abcdef.tmp"), ""),
                Files.createDirectory(folder.resolve(".stem-mixer-00000000deadbeef-fedcba9876543210.tmp")),
                Files.createSymbolicLink(
                        folder.resolve(".stem-mixer-00000000deadbeef-0000000000000000.tmp"), Path.of("elsewhere")));
        AtomicFile.writeString(target, "new");
        assertThat(leaving).doesNotExist();
        assertThat(others)
                .allSatisfy(other -> assertThat(Files.exists(other, LinkOption.NOFOLLOW_LINKS))
                        .isTrue());
    }

    @Test
    void filesOfALivingProcessStayUntilItIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HeldOpen.class.getName(),
                        folder.resolve("theirs.json").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(writer.getInputStream().read()).as("is writing").isEqualTo('.');
            Path theirs = onlyLeaving();
            try (AtomicFile ours = AtomicFile.open(folder.resolve("ours.json"))) {
                UnfinishedFile.sweep(folder);
                assertThat(theirs).exists();
                ours.commit();
            }
            assertThat(folder.resolve("ours.json")).exists();
            writer.destroyForcibly().waitFor();
            assertThat(theirs).exists();
            UnfinishedFile.sweep(folder);
            assertOnly(folder.resolve("ours.json"));
        } finally {
            writer.destroyForcibly();
        }
    }

    /** Another process, which begins a file and is killed. */
    static final class HeldOpen {

        private HeldOpen() {}

        public static void main(String[] args) throws IOException {
            try (AtomicFile file = AtomicFile.open(Path.of(args[0]))) {
                file.write(ByteBuffer.wrap(new byte[100]), 0);
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void severalFilesAreCommittedTogether() throws IOException {
        Path song = folder.resolve("song.wav");
        Path page = Files.writeString(folder.resolve("report.html"), "old");
        try (AudioWriter writer = AudioFiles.openWriter(song, SPEC);
                AtomicFile report = AtomicFile.open(page)) {
            writer.write(BLOCK, 0, 1000);
            report.outputStream().write("new".getBytes(StandardCharsets.UTF_8));
            AtomicFile wav = writer.finish();
            assertThatIllegalStateException().isThrownBy(() -> writer.write(BLOCK, 0, 1));
            assertThat(song).doesNotExist();
            AtomicFile.commitAll(List.of(wav, report));
            assertThat(AudioFiles.read(song).frames()).isEqualTo(1000);
            assertThat(page).hasContent("new");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(song, page);
        }
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void ifOneFileCannotTakeItsPlaceAllAreAsBefore() throws IOException {
        Path first = Files.writeString(folder.resolve("first.json"), "old");
        Path second = folder.resolve("second.json");
        Path third = folder.resolve("third.json");
        try (AtomicFile a = AtomicFile.open(first);
                AtomicFile b = AtomicFile.open(second);
                AtomicFile c = AtomicFile.open(third)) {
            for (AtomicFile file : List.of(a, b, c)) {
                file.outputStream().write("new".getBytes(StandardCharsets.UTF_8));
            }
            Files.createDirectories(third.resolve("in the way"));
            assertThatThrownBy(() -> AtomicFile.commitAll(List.of(a, b, c)))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageStartingWith(third + ": cannot be written: ");
            assertThatIllegalStateException().isThrownBy(a::commit);
        }
        assertThat(first).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(first, third);
        }
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void refusesTwoFilesForOneTarget() throws IOException {
        Path target = folder.resolve("a.json");
        try (AtomicFile a = AtomicFile.open(target);
                AtomicFile b = AtomicFile.open(folder.resolve("../" + folder.getFileName() + "/a.json"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> AtomicFile.commitAll(List.of(a, b)));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Path onlyLeaving() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assumePosix() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions here");
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
