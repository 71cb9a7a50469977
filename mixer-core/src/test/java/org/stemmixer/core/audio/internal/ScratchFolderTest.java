package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders for temporary files, and those of dead processes. */
class ScratchFolderTest {

    @TempDir
    private Path parent;

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.toList();
        }
    }

    @Test
    void goesWithAllThatIsInIt() throws IOException {
        Path path;
        try (ScratchFolder folder = ScratchFolder.makeIn(parent)) {
            path = folder.path();
            assertThat(path).isDirectory().hasParent(parent);
            Files.writeString(Files.createDirectory(path.resolve("stems")).resolve("bass.wav"), "bass");
            ScratchFolder.sweep(parent);
            assertThat(path.resolve("stems").resolve("bass.wav")).exists();
        }
        assertThat(path).doesNotExist();
        assertThat(entries()).isEmpty();
    }

    @Test
    void foldersOfTheDeadGoAndNothingElse() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("stem-mixer-00000000deadbeef-1"));
        Files.createFile(dead.resolve(".stem-mixer-00000000deadbeef-0000000000000001.tmp"));
        Files.writeString(dead.resolve("standard-input"), "half");
        Files.createDirectory(parent.resolve("stem-mixer-00000000deadbeef-2"));
        Path kept = Files.createFile(parent.resolve("kept"));
        Files.createSymbolicLink(dead.resolve("link"), kept);
        List<Path> others = List.of(
                kept,
                Files.createDirectory(parent.resolve("stem-mixer-1234")),
                Files.createFile(parent.resolve("stem-mixer-00000000deadbeef-3")),
                Files.createSymbolicLink(parent.resolve("stem-mixer-00000000deadbeef-4"), parent));

        ScratchFolder.makeIn(parent).close();

        assertThat(entries()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void foldersThatGoWhileOthersTidyUpAreNoFailure() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            for (int i = 0; !over.get(); i++) {
                comeAndGo(parent.resolve("stem-mixer-00000000deadbeef-" + i));
            }
        });
        other.start();
        try {
            for (int sweep = 0; sweep < 1000; sweep++) {
                ScratchFolder.sweep(parent); // which threw when a file went at the wrong moment
            }
        } finally {
            over.set(true);
            other.join();
        }
    }

    /** As another process does, which holds its sign until the last. */
    private static void comeAndGo(Path folder) {
        Path sign = folder.resolve(".stem-mixer-00000000deadbeef-0000000000000001.tmp");
        try {
            Files.createDirectory(folder);
            try (FileChannel channel = FileChannel.open(sign, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    FileLock lock = channel.lock()) {
                assertThat(lock.isValid()).isTrue();
                for (int file = 0; file < 10; file++) {
                    Files.createFile(folder.resolve("file " + file));
                }
                for (int file = 0; file < 10; file++) {
                    Files.delete(folder.resolve("file " + file));
                }
            }
            Files.deleteIfExists(sign);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Taken for a leaving while it had no sign.
        }
    }

    @Test
    void foldersOfTheLivingStayUntilTheyAreKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Held.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).as("has its folder").isEqualTo('.');
            List<Path> theirs = entries();
            ScratchFolder.makeIn(parent).close();
            assertThat(entries()).hasSize(1).isEqualTo(theirs);

            other.destroyForcibly().waitFor();
            assertThat(entries()).isEqualTo(theirs);
            ScratchFolder.makeIn(parent).close();
            assertThat(entries()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another process, which makes a folder and is killed. */
    static final class Held {

        private Held() {}

        public static void main(String[] args) throws IOException {
            try (ScratchFolder folder = ScratchFolder.makeIn(Path.of(args[0]))) {
                Files.writeString(folder.path().resolve("standard-input"), "half");
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
