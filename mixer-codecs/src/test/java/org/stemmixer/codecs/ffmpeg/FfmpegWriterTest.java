package org.stemmixer.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

class FfmpegWriterTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsFfmpeg() {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
    }

    @AfterEach
    void found() {
        System.clearProperty(Ffmpeg.PROPERTY);
    }

    /** Read by ffmpeg itself, so that these tests do not depend on decoders of ours. */
    private static AudioReader read(Path file) throws IOException {
        return FfmpegReader.open(Ffmpeg.find().orElseThrow(), AudioInput.of(file));
    }

    private static void write(Path file, AudioBuffer audio, AudioTags tags) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(audio.sampleRate(), audio.channels(), SampleEncoding.LOSSY, false, tags);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            for (int done = 0; done < audio.frames(); done += 1000) {
                writer.write(audio.toArrays(), done, Math.min(1000, audio.frames() - done));
            }
            writer.commit();
        }
    }

    /** Noise is hard to code: at these rates 14 dB above the errors, which is a correlation of 0.98, are little to ask. */
    @ParameterizedTest
    @CsvSource({
        "a.mp3, 44100, 44100, mp3, 0.98",
        "a.mp3, 96000, 48000, mp3, 0.98",
        "a.m4a, 48000, 48000, aac, 0.98",
        "a.opus, 44100, 48000, opus, 0.98",
        "a.opus, 48000, 48000, opus, 0.98",
        "a.ogg, 44100, 44100, vorbis, 0.98",
    })
    void soundsAlike(String name, int rate, int fileRate, String codec, double correlation) throws IOException {
        AudioBuffer audio = FfmpegReaderTest.noise(2, rate, 2 * rate);
        Path file = folder.resolve(name);
        AudioTags tags = AudioTags.NONE
                .with(AudioTags.Field.TITLE, "Ä = \"b\"; -x\ny")
                .with(AudioTags.Field.ARTIST, "-metadata");

        write(file, audio, tags);

        try (AudioReader reader = read(file)) {
            assertThat(reader.sampleRate()).isEqualTo(fileRate);
            assertThat(reader.format()).contains(", " + codec + ",");
            assertThat((double) reader.frames() / fileRate).isBetween(1.999, 2.06);
            assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains("Ä = \"b\"; -x\ny");
            assertThat(reader.tags().get(AudioTags.Field.ARTIST)).contains("-metadata");
            assertThat(reader.tags().madeByStemMixer()).isTrue();
            if (rate == fileRate) {
                float[][] heard = new float[2][rate];
                reader.read(heard, 0, rate);
                assertThat(correlation(audio.channel(0), heard[0], rate)).isGreaterThan(correlation);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static double correlation(float[] a, float[] b, int frames) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < frames; i++) {
            ab += a[i] * (double) b[i];
            aa += a[i] * (double) a[i];
            bb += b[i] * (double) b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "opus", "ogg"})
    void withoutFfmpegItIsSaidBeforeAnythingIsHeard(String extension) throws IOException {
        Path stem = folder.resolve("bass.wav");
        AudioFiles.write(stem, FfmpegReaderTest.noise(1, 44_100, 10_000), SampleEncoding.PCM_16);
        Path output = folder.resolve("mix." + extension);
        AtomicInteger heard = new AtomicInteger();
        ProgressListener listener = (stage, fraction) -> heard.incrementAndGet();
        System.setProperty(Ffmpeg.PROPERTY, Ffmpeg.OFF);

        MixOptions options =
                MixOptions.builder().autoGain(true).progress(listener).build();
        assertThatThrownBy(() -> StemMixer.builder().build().mixStems(Map.of("bass", stem), options, output))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(output + ": cannot be written: to write ." + extension
                        + " needs ffmpeg, which is switched off");
        assertThat(heard).hasValue(0);
    }

    @Test
    void aMixAsMp3() throws IOException {
        Path stem = folder.resolve("bass.wav");
        AudioFiles.write(stem, FfmpegReaderTest.noise(1, 44_100, 44_100), SampleEncoding.PCM_16);
        Path output = folder.resolve("mix.mp3");

        StemMixer.builder()
                .build()
                .mixStems(Map.of("bass", stem), MixOptions.builder().build(), output);

        try (AudioReader reader = read(output)) {
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.frames()).isEqualTo(44_100);
            assertThat(reader.tags().product()).contains(AudioTags.Product.MIX);
        }
    }

    /** Files of no frames, which other programs refuse, are refused here. */
    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "opus", "ogg"})
    void nothingIsNoFile(String extension) throws IOException {
        Path file = folder.resolve("a." + extension);
        assertThatThrownBy(() -> write(file, new AudioBuffer(48_000, 1, 0), AudioTags.NONE))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(
                        file + ": cannot be written: there is no audio (permitted at least 1 frame in ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        Path file = folder.resolve("old.mp3");
        Files.writeString(file, "old");
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, SampleEncoding.LOSSY);

        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(FfmpegReaderTest.noise(2, 44_100, 500_000).toArrays(), 0, 500_000);
        }

        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void whatTheFormatIsWithout() {
        AudioFileSpec six = new AudioFileSpec(44_100, 6, SampleEncoding.LOSSY);
        assertThatThrownBy(() -> AudioFiles.openWriter(folder.resolve("a.mp3"), six))
                .isInstanceOf(AudioFileException.class)
                .hasMessageEndingWith("MP3 has too few channels (permitted at most 2, found 6)");
        AudioFileSpec pcm = new AudioFileSpec(44_100, 2, SampleEncoding.PCM_16);
        assertThatThrownBy(() -> AudioFiles.openWriter(folder.resolve("a.mp3"), pcm))
                .isInstanceOf(AudioFileException.class)
                .hasMessageEndingWith("cannot store samples as 16 bit (permitted lossy)");
        AudioFileSpec lossy = new AudioFileSpec(44_100, 2, SampleEncoding.LOSSY);
        assertThatThrownBy(() -> AudioFiles.openWriter(folder.resolve("a.wav"), lossy))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("cannot store samples as lossy (permitted ");
        assertThat(List.of(SampleEncoding.values())).contains(SampleEncoding.LOSSY);
    }
}
