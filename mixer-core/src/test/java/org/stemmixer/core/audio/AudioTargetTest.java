package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.dsp.AudioBuffer;

/** Files that go to streams. */
class AudioTargetTest {

    private static final AudioFileSpec SPEC = new AudioFileSpec(48_000, 2, SampleEncoding.PCM_16);

    @TempDir
    Path folder;

    private Set<Path> temporaryBefore = Set.of();
    private final Output output = new Output();

    /** Takes bytes, a few or all, and counts what else is done to it. */
    private static final class Output extends ByteArrayOutputStream {

        private int room = Integer.MAX_VALUE;
        private int flushed;
        private int closed;

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (count + length > room) {
                throw new UncheckedIOException(new IOException("full"));
            }
            super.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            flushed++;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @BeforeEach
    void remember() throws IOException {
        temporaryBefore = temporary();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(temporary()).isSubsetOf(temporaryBefore);
        assertThat(output.closed).isZero();
    }

    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String ofThisProcess = "stem-mixer-" + System.getProperties().get("org.stemmixer.process");
            return files.filter(file -> file.getFileName().toString().contains(ofThisProcess))
                    .collect(Collectors.toSet());
        }
    }

    private static float[][] ramp(int frames) {
        float[][] ramp = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            ramp[0][i] = i / (float) frames;
            ramp[1][i] = -ramp[0][i] / 2;
        }
        return ramp;
    }

    @Test
    void aStreamGetsTheBytesOfAFile() throws IOException {
        AudioBuffer audio = new AudioBuffer(48_000, 2, 100_000);
        float[][] ramp = ramp(100_000);
        System.arraycopy(ramp[0], 0, audio.channel(0), 0, 100_000);
        Path file = folder.resolve("file.wav");
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        AudioFiles.write(output, "WAV", audio, SampleEncoding.PCM_16);
        assertThat(output.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(output.flushed).isPositive();
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("bytes", output.toByteArray()))) {
            assertThat(reader.frames()).isEqualTo(100_000);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void nothingIsSentBeforeACommit() throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(output, ".wav", SPEC)) {
            writer.write(ramp(50_000), 0, 50_000);
        }
        assertThat(output.size()).isZero();
        try (AudioWriter writer = AudioFiles.openWriter(output, "wav", SPEC)) {
            float[][] audio = ramp(10);
            audio[1][7] = Float.NaN;
            assertThatExceptionOfType(AudioFileException.class)
                    .isThrownBy(() -> writer.write(audio, 0, 10))
                    .withMessageContaining("frame 7 of channel 1");
            assertThatIllegalStateException().isThrownBy(writer::commit);
        }
        assertThat(output.size()).isZero();
    }

    @Test
    void afterACommitNothingCanBeWritten() throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(output, "wav", SPEC)) {
            writer.commit();
            int sent = output.size();
            assertThatIllegalStateException().isThrownBy(() -> writer.write(ramp(1), 0, 1));
            assertThatIllegalStateException().isThrownBy(writer::commit);
            assertThat(output.size()).isEqualTo(sent).isPositive();
        }
    }

    @Test
    void saysWhatCanBeWritten() {
        assertThatExceptionOfType(AudioFileException.class)
                .isThrownBy(() -> AudioFiles.openWriter(output, "xyz", SPEC))
                .withMessageMatching(
                        "stream\\.xyz: has no extension of a format that can be written \\(permitted .*\\.wav.*"
                                + ", found \\.xyz\\)");
        assertThat(AudioTarget.of(output, "wav").name()).isEqualTo("stream.wav");
        assertThat(AudioTarget.of(output, "wav").file()).isEmpty();
        assertThat(AudioTarget.of(folder).file()).contains(folder);
    }

    @Test
    void aStreamThatFailsEndsTheWriting() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        try (AudioWriter writer = AudioFiles.openWriter(broken, "wav", SPEC)) {
            assertThatExceptionOfType(AudioFileException.class)
                    .isThrownBy(writer::commit)
                    .withMessage("stream.wav: cannot be sent: broken pipe");
        }
    }

    /** What was sent cannot be taken back, so files come first. */
    @Test
    void streamsAreSentAfterAllFilesAreInTheirPlaces() throws IOException {
        Path file = folder.resolve("file.wav");
        try (AudioWriter sent = AudioFiles.openWriter(output, "wav", SPEC);
                AudioWriter written = AudioFiles.openWriter(file, SPEC)) {
            AtomicFile complete = written.finish();
            complete.close();
            assertThatIllegalStateException().isThrownBy(() -> AtomicFile.commitAll(List.of(sent.finish(), complete)));
        }
        assertThat(output.size()).isZero();
        assertThat(file).doesNotExist();

        output.room = 10;
        try (AudioWriter sent = AudioFiles.openWriter(output, "wav", SPEC);
                AudioWriter written = AudioFiles.openWriter(file, SPEC)) {
            List<AtomicFile> both = List.of(sent.finish(), written.finish());
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> AtomicFile.commitAll(both));
        }
        assertThat(file).as("taken back").doesNotExist();
    }
}
