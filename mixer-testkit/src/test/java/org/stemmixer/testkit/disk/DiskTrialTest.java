package org.stemmixer.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way of saving that is not safe is found out. */
class DiskTrialTest {

    private static final byte[] NEW = "all new".getBytes(StandardCharsets.UTF_8);
    private static final String HIDDEN = ".stem-mixer-0123456789abcdef-0123456789abcdef.tmp";

    private static FileSystem memory() {
        return Jimfs.newFileSystem(Configuration.unix());
    }

    private static DiskTrial trial(DiskTrial.Save save) throws IOException {
        return new DiskTrial(DiskTrialTest::memory, List.of("a.txt"), true, save);
    }

    private static void write(Path file, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(NEW));
            if (forced) {
                channel.force(true);
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(HIDDEN.replaceFirst("0123456789abcdef", "00000000deadbeef")));
    }

    private static void move(Path folder) throws IOException {
        Files.move(folder.resolve(HIDDEN), folder.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Test
    void whatIsWrittenBesideForcedAndMovedIsSafe() throws IOException {
        DiskTrial safe = trial(folder -> {
            sweep(folder);
            write(folder.resolve(HIDDEN), true);
            move(folder);
            force(folder);
        });

        assertThat(safe.losesPower()).isGreaterThan(5);
        safe.isSlow(8);
    }

    @Test
    void whatIsWrittenInPlaceIsNot() throws IOException {
        assertThatThrownBy(() -> trial(folder -> Files.write(folder.resolve("a.txt"), NEW))
                        .losesPower())
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("a.txt is neither the old one nor the new one");
    }

    @Test
    void whatIsMovedBeforeItIsForcedIsNot() {
        assertThatThrownBy(() -> trial(folder -> {
                            sweep(folder);
                            write(folder.resolve(HIDDEN), false);
                            move(folder);
                            force(folder);
                        })
                        .losesPower())
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("a.txt is neither the old one nor the new one");
    }

    @Test
    void aNameThatIsNotForcedMayGo() {
        assertThatThrownBy(() -> trial(folder -> {
                            sweep(folder);
                            write(folder.resolve(HIDDEN), true);
                            move(folder);
                        })
                        .losesPower())
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("had been saved, but are old: [a.txt]");
    }

    @Test
    void whatIsLeftOverOrOpenIsFound() {
        assertThatThrownBy(() -> trial(folder -> {
                            try {
                                write(folder.resolve(HIDDEN), true);
                                move(folder);
                            } catch (IOException e) {
                                throw new FileSystemException(
                                        folder.resolve("a.txt").toString(), null, "failed");
                            }
                        })
                        .failsOnce())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed: [WRITE of /music/" + HIDDEN + "]: there are ");
        assertThatThrownBy(() -> trial(folder -> {
                            OutputStream out = new FilterOutputStream(Files.newOutputStream(folder.resolve("a.txt")));
                            out.write(NEW);
                        })
                        .isSlow(100))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("files left open: 1");
    }

    @Test
    void messagesNameTheFile() {
        assertThatThrownBy(() ->
                        trial(folder -> write(folder.resolve("a.txt"), true)).isFullAfter(0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("full after 0 bytes: the message names no file: No space left on device");
    }
}
