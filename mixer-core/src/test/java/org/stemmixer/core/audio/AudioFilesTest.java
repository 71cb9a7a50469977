package org.stemmixer.core.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.dsp.AudioBuffer;

/** Choice of formats, and whole files. */
class AudioFilesTest {

    @TempDir
    Path folder;

    @Test
    void findsFormatsOnTheClassPathByTheFirstBytes() {
        Path file = WavBytes.save(folder.resolve("a.wav"), "test data".getBytes(UTF_8));
        assertThatThrownBy(() -> AudioFiles.openReader(file)).hasMessage(file + ": was handed to the test format");
    }

    static Stream<Arguments> otherFiles() {
        String permitted = "is in no known audio format (permitted WAV, AIFF, AIFF-C, Wave64, CAF, AU, TEST; found ";
        return Stream.of(
                Arguments.of("Hello, friend", permitted + "\"Hello, frien\")"),
                Arguments.of("fLaC\0\0\0\"", permitted + "bytes 66 4c 61 43 00 00 00 22, which is FLAC)"),
                Arguments.of("RIFF$   AVI LIST", permitted + "\"RIFF$   AVI \", which is RIFF, but not WAVE)"),
                Arguments.of("", "is empty (permitted WAV, AIFF, AIFF-C, Wave64, CAF, AU, TEST; found 0 bytes)"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void saysWhatAnUnknownFileBeginsWith(String content, String problem) {
        Path file = WavBytes.save(folder.resolve("a.wav"), content.getBytes(UTF_8));
        assertThatThrownBy(() -> AudioFiles.openReader(file))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(file + ": " + problem);
        assertThat(OpenFiles.count(file)).isZero();
    }

    @Test
    void saysWhatIsNoFile() {
        Path missing = folder.resolve("missing.wav");
        assertThatThrownBy(() -> AudioFiles.openReader(folder))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(folder + ": is a folder, not an audio file");
        assertThatThrownBy(() -> AudioFiles.openReader(missing))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(missing + ": does not exist");
    }

    @Test
    void refusesDevices() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no such device here");
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), device);
        assertThatThrownBy(() -> AudioFiles.openReader(link))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(link + ": is not a regular file");
        assertThatThrownBy(() -> AudioFiles.openWriter(link, new AudioFileSpec(44100, 2, SampleEncoding.PCM_16)))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(link + ": cannot be written: it is not a regular file");
        Files.delete(link);
    }

    @Test
    @Timeout(20)
    void refusesPipesWithoutOpeningThem() throws Exception {
        Path pipe = folder.resolve("pipe.wav");
        assumeTrue(new ProcessBuilder("sh", "-c", "mkfifo \"$0\"", pipe.toString())
                        .start()
                        .waitFor()
                == 0);
        assertThatThrownBy(() -> AudioFiles.openReader(pipe))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(pipe + ": is not a regular file");
        assertThatThrownBy(() -> AudioSource.of(pipe)).hasMessage(pipe + ": is not a regular file");
        assertThatThrownBy(() -> AtomicFile.writeString(pipe, ""))
                .hasMessage(pipe + ": cannot be written: it is not a regular file");
    }

    /** One of those built in, one of the class path, and none. */
    @Test
    void tellsWhatCanBeReadByTheEnding() {
        assertThat(AudioFiles.isReadableExtension("wav")).isTrue();
        assertThat(AudioFiles.isReadableExtension("test")).isTrue();
        assertThat(AudioFiles.isReadableExtension("txt")).isFalse();
        assertThat(AudioFiles.readableExtensions()).allMatch(AudioFiles::isReadableExtension);
    }

    /** Formats are kept, but not for a thread whose class loader has others. */
    @Test
    void formatsAreThoseOfTheClassLoader() {
        assertThat(FormatProviders.installed()).isSameAs(FormatProviders.installed());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(FormatProviders.installed()).isEmpty();
            assertThat(AudioFiles.isReadableExtension("test")).isFalse();
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(AudioFiles.isReadableExtension("test")).isTrue();
    }

    @Test
    void aSourceTellsThatItsFileIsGone() throws IOException {
        Path file = WavBytes.save(folder.resolve("a.wav"), WavBytes.pcm16(1, 1));
        AudioSource source = AudioSource.of(file);
        source.requireUnchanged();
        WavBytes.save(file, WavBytes.pcm16(1, 1, 2));
        assertThatThrownBy(source::requireUnchanged).hasMessage(file + ": has changed since it was analysed; mix anew");
        Files.delete(file);
        for (var reading :
                List.<ThrowingCallable>of(source::requireUnchanged, source::open, () -> source.sha256(() -> {}))) {
            assertThatThrownBy(reading).isInstanceOf(AudioFileException.class).hasMessage(file + ": does not exist");
        }
    }

    @ParameterizedTest
    @CsvSource({"mix.mp3,.mp3", "mix,none", "mix.test,.test"})
    void writesOnlyKnownExtensions(String name, String found) {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> AudioFiles.openWriter(file, new AudioFileSpec(44100, 2, SampleEncoding.PCM_16)))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(file
                        + ": has no extension of a format that can be written (permitted .wav, .wave, .aif, .aiff, .aifc, found "
                        + found + ")");
    }

    @Test
    void writesAndReadsWholeFiles() throws IOException {
        AudioBuffer audio = AudioBuffer.wrap(22050, new float[] {0, 0.25f, 1.5f}, new float[] {-1, -2, 1});
        Path file = folder.resolve("A.WAV");
        assertThat(AudioFiles.write(file, audio, SampleEncoding.FLOAT_32)).isZero();
        AudioBuffer read = AudioFiles.read(file);
        assertThat(read.sampleRate()).isEqualTo(22050);
        assertThat(read.toArrays()).isDeepEqualTo(audio.toArrays());
        assertThat(AudioFiles.write(file, audio, SampleEncoding.PCM_16)).isEqualTo(2);
    }

    @Test
    void recognizesAnInputUnderAnotherName() throws IOException {
        Path input = WavBytes.save(folder.resolve("in.wav"), new byte[0]);
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), input);
        Path other = WavBytes.save(folder.resolve("other.wav"), new byte[0]);
        Path missing = folder.resolve("missing.wav");
        List<Path> inputs = List.of(missing, input);
        AudioFiles.requireDistinct(other, inputs);
        AudioFiles.requireDistinct(missing, inputs);
        for (Path target : List.of(input, link, folder.resolve("../" + folder.getFileName() + "/in.wav"))) {
            assertThatThrownBy(() -> AudioFiles.requireDistinct(target, inputs))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(target + ": would overwrite an input (" + input + ")");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_8", "FLOAT_64"})
    void specificationRefusesEncodingsThatAreReadOnly(SampleEncoding encoding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioFileSpec(44100, 1, encoding))
                .withMessage("encoding must be one of [PCM_16, PCM_24, PCM_32, FLOAT_32, LOSSY], but was " + encoding);
    }

    @Test
    void specificationChecksItsRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioFileSpec(768_001, 1, SampleEncoding.PCM_16))
                .withMessage("sampleRate must be in [1, 768000], but was 768001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioFileSpec(44100, 0, SampleEncoding.PCM_16))
                .withMessage("channels must be in [1, 1024], but was 0");
    }
}
