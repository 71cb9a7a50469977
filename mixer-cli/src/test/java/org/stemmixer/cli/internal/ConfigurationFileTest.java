package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever cannot be a file of chains, settings or a profile is refused at once, by name. */
@Timeout(10)
class ConfigurationFileTest {

    @TempDir
    private Path folder;

    @Test
    void textIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "{\"name\": \"ü\"}");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(ConfigurationFile.read(file)).isEqualTo("{\"name\": \"ü\"}");
        assertThat(ConfigurationFile.read(link)).isEqualTo("{\"name\": \"ü\"}");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
        isRefused(bytes, "is not text in UTF-8");
        isRefused(folder, "is a folder, not a file");
        isRefused(folder.resolve("none"), "there is no such file");
    }

    @Test
    void sizeIsLimited() throws IOException {
        Path file = folder.resolve("large");
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(ConfigurationFile.MAX_BYTES);
            assertThat(ConfigurationFile.read(file)).hasSize(ConfigurationFile.MAX_BYTES);
            hole.setLength(5L << 30);
        }
        isRefused(file, "must have at most 16777216 bytes, but has more");
    }

    @Test
    void pipesAndDevicesAreRefused() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(command("mkfifo", pipe.toString()), "not every system has pipes with names");
        isRefused(pipe, "is not a regular file");
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero));
        isRefused(zero, "is not a regular file");
    }

    private static void isRefused(Path file, String why) {
        assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": " + why);
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }
}
