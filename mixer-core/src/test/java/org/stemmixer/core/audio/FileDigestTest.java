package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {

    private static final int BYTES = 5_000_000;

    @TempDir
    private Path folder;

    private Path path;
    private String expected;
    private final FileDigest digest = new FileDigest();

    @BeforeEach
    void writeFile() throws Exception {
        byte[] bytes = new byte[BYTES];
        new Random(1).nextBytes(bytes);
        path = Files.write(folder.resolve("file"), bytes);
        expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private PooledFile open() throws IOException {
        PooledFile file = PooledFile.open(path);
        file.digestWith(digest);
        return file;
    }

    private static void read(PooledFile file, long from, int bytes) throws IOException {
        // Some of the buffer is there already, as it may be.
        ByteBuffer buffer = ByteBuffer.allocate(bytes + 3).position(3);
        file.read(buffer, from);
    }

    private String hex() throws IOException {
        return digest.hex(path, BYTES, () -> {});
    }

    @Test
    void whatPassesByNeedNotBeReadAgain() throws IOException {
        try (PooledFile file = open()) {
            for (int at = 100; at < BYTES - 50_000; at += 50_000) {
                read(file, at, 50_000);
            }
        }
        Files.delete(path);
        assertThat(hex()).isEqualTo(expected).isEqualTo(hex());
    }

    @Test
    void whatIsPassedOverAndReadTwiceCountsOnce() throws IOException {
        try (PooledFile file = open()) {
            read(file, 2_000_000, 70_000); // too far to read what lies before, now
            read(file, 0, 70_000);
            read(file, 50_000, 70_000);
            read(file, 10, 70);
            read(file, 200_000, 70_000);
        }
        assertThat(hex()).isEqualTo(expected);
    }

    @Test
    void theEndComesWhileReading() throws IOException {
        try (PooledFile file = open()) {
            read(file, 0, BYTES);
            assertThat(hex()).isEqualTo(expected);
            read(file, 0, 100);
        }
        assertThat(hex()).isEqualTo(expected);
    }

    @Test
    void nobodyHasReadAnything() throws IOException {
        assertThatThrownBy(() -> digest.hex(path, BYTES, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(hex()).isEqualTo(expected);
    }
}
