package org.stemmixer.core.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read as a configuration, and what is refused at once. */
class ConfigurationFileTest {

    @TempDir
    Path folder;

    @Test
    void readsTextWithoutItsByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("chain.json"), "{\"ä\": 1}");
        assertThat(ConfigurationFile.read(file)).isEqualTo("{\"ä\": 1}");
        Files.writeString(file, "\uFEFF{}");
        assertThat(ConfigurationFile.read(file)).isEqualTo("{}");
        Files.writeString(file, "");
        assertThat(ConfigurationFile.read(file)).isEmpty();
    }

    @Test
    void namesWhatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("chain.json"), "Übung".getBytes(ISO_8859_1));
        assertRefused(file, "is not UTF-8 text (byte 0, counted from 0, does not belong there)");
        Files.write(file, new byte[] {'a', 'b', (byte) 0xC3});
        assertRefused(file, "is not UTF-8 text (byte 2, counted from 0, does not belong there)");
        assertRefused(folder, "is a folder, not a file");
        assertRefused(folder.resolve("no.json"), "there is no such file");
    }

    @Test
    void readsNoMoreThanIsPermitted() throws IOException {
        Path file = Files.write(folder.resolve("chain.json"), "12345".getBytes(UTF_8));
        assertThat(ConfigurationFile.read(file, 5)).isEqualTo("12345");
        assertThatThrownBy(() -> ConfigurationFile.read(file, 4))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": is too large (permitted at most 4 bytes, found 5 or more)");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ConfigurationFile.MAX_BYTES + 1L);
        }
        assertRefused(file, "is too large (permitted at most 16777216 bytes, found 16777217 or more)");
    }

    @Test
    @Timeout(20)
    void refusesDevicesAndPipesWithoutOpeningThem() throws Exception {
        Path pipe = folder.resolve("pipe.json");
        assumeTrue(isMade(new ProcessBuilder("mkfifo", pipe.toString())), "no named pipes here");
        assertRefused(pipe, "is not a regular file");
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "no such device here");
        Path link = Files.createSymbolicLink(folder.resolve("zero.json"), device);
        assertRefused(link, "is not a regular file");
        Files.delete(link);
    }

    private static boolean isMade(ProcessBuilder builder) throws InterruptedException {
        try {
            return builder.start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": " + problem);
    }
}
