package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many open files, few handles. */
class PooledFileTest {

    private static final int FILES = 3 * PooledFile.MAX_IDLE;

    @TempDir
    Path folder;

    @Test
    void idleReadersHoldFewHandlesAndReadOn() throws IOException {
        List<AudioReader> readers = new ArrayList<>();
        float[][] block = new float[1][30_000];
        try {
            for (int i = 0; i < FILES; i++) {
                readers.add(AudioFiles.openReader(wav(i)));
            }
            assertThat(OpenFiles.count(folder)).isEqualTo(PooledFile.MAX_IDLE);
            for (int part = 0; part < 4; part++) {
                for (int i = 0; i < FILES; i++) {
                    assertThat(readers.get(i).read(block, 0, 30_000)).isEqualTo(30_000);
                    assertThat(block[0][0]).isEqualTo((part * 30_000 + i) % 1000 / 32768f);
                    assertThat(block[0][29_999]).isEqualTo((part * 30_000 + 29_999 + i) % 1000 / 32768f);
                }
            }
            assertThat(OpenFiles.count(folder)).isEqualTo(PooledFile.MAX_IDLE);
        } finally {
            for (AudioReader reader : readers) {
                reader.close();
            }
        }
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void manyFilesAreReadWithFewHandles() throws Exception {
        assertThat(readWith(48, 150)).isEqualTo("150");
    }

    /** Another process, which is given few handles, keeps files open and reads them in turn. */
    private String readWith(int handles, int files) throws Exception {
        for (int i = 0; i < files; i++) {
            wav(i);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process;
        try {
            process = new ProcessBuilder(
                            "sh",
                            "-c",
                            "ulimit -n " + handles + " && exec \"$0\" \"$@\"",
                            java,
                            "-cp",
                            classPath,
                            InTurn.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no shell here");
            return "";
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    /** Reads all files of a folder in turn, and says how many. */
    static final class InTurn {

        private InTurn() {}

        public static void main(String[] args) throws IOException {
            List<AudioReader> readers = new ArrayList<>();
            try (var files = Files.list(Path.of(args[0]))) {
                for (Path file : files.toList()) {
                    readers.add(AudioFiles.openReader(file));
                }
            }
            float[][] block = new float[1][50_000];
            for (int part = 0; part < 2; part++) {
                for (AudioReader reader : readers) {
                    if (reader.read(block, 0, 50_000) != 50_000) {
                        throw new IOException("too short");
                    }
                }
            }
            System.out.println(readers.size());
        }
    }

    @Test
    void noticesThatAFileWasExchangedMeanwhile() throws IOException {
        Path file = wav(0);
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.read(new float[1][1], 0, 1)).isEqualTo(1);
            List<AudioReader> others = openOthers();
            FileTime modified = Files.getLastModifiedTime(file);
            Path other = Files.copy(file, folder.resolve("other"));
            Files.setLastModifiedTime(other, modified);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            reader.skip(100_000);
            assertThatThrownBy(() -> reader.read(new float[1][20_000], 0, 20_000))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(file + ": has changed while it was read");
            Files.delete(file);
            assertThatThrownBy(() -> reader.read(new float[1][20_000], 0, 20_000))
                    .hasMessage(file + ": does not exist");
            for (AudioReader opened : others) {
                opened.close();
            }
        }
        assertThat(OpenFiles.count(folder)).isZero();
    }

    @Test
    void severalThreadsReadOneFile() throws Exception {
        byte[] expected = Files.readAllBytes(wav(0));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PooledFile file = PooledFile.open(wav(0))) {
            List<Future<byte[]>> reads = threads.invokeAll(Collections.nCopies(40, () -> {
                ByteBuffer bytes = ByteBuffer.allocate(expected.length);
                assertThat(file.read(bytes, 0)).isTrue();
                return bytes.array();
            }));
            for (Future<byte[]> read : reads) {
                assertThat(read.get()).isEqualTo(expected);
            }
            assertThat(OpenFiles.count(folder)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(OpenFiles.count(folder)).isZero();
    }

    private List<AudioReader> openOthers() throws IOException {
        List<AudioReader> others = new ArrayList<>();
        for (int i = 1; i <= PooledFile.MAX_IDLE; i++) {
            others.add(AudioFiles.openReader(wav(i)));
        }
        return others;
    }

    /** Counts from i, again and again to 1000. */
    private Path wav(int i) {
        int[] samples = new int[120_000];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (n + i) % 1000;
        }
        return WavBytes.save(folder.resolve(i + ".wav"), WavBytes.pcm16(1, samples));
    }
}
