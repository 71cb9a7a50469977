package org.stemmixer.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Files written anew. */
class AudioConversionTest {

    @TempDir
    private Path folder;

    private Path write(String name, AudioBuffer audio, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, audio, encoding);
        return file;
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_16", "PCM_24", "FLOAT_32"})
    void whatIsNotAskedForStaysToTheLastBit(SampleEncoding encoding) throws IOException {
        Path input = write("in.wav", Stems.noise(1, 0.9, 3, 20_000), encoding);
        Path output = folder.resolve("out.wav");

        ConvertedFile converted = AudioConversion.builder().build().convert(input, output);

        assertThat(AudioFiles.read(output).toArrays())
                .isDeepEqualTo(AudioFiles.read(input).toArrays());
        assertThat(converted)
                .isEqualTo(new ConvertedFile(input, output, Stems.RATE, 3, encoding, 20_000, false, 0, List.of()));
        assertThat(converted.summary())
                .isEqualTo(
                        input + " -> " + output + ": 44100 Hz, 3 channels, " + encoding.inWords() + ", 0:00:00.454\n");
    }

    @Test
    void rateAndDepthChange() throws IOException {
        Path input = write("in.wav", Stems.sine(1000, 0.5, 44_100, 2, 44_100), SampleEncoding.PCM_24);
        Path output = folder.resolve("out.wav");

        ConvertedFile converted = AudioConversion.builder()
                .sampleRate(48_000)
                .encoding(SampleEncoding.PCM_16)
                .build()
                .convert(input, output);

        assertThat(converted.dithered()).isTrue();
        assertThat(converted.frames()).isEqualTo(48_000);
        AudioBuffer written = AudioFiles.read(output);
        assertThat(written.sampleRate()).isEqualTo(48_000);
        for (int n = 1000; n < 47_000; n++) {
            assertThat(written.channel(1)[n])
                    .isCloseTo((float) (0.5 * Math.sin(2 * Math.PI * 1000 * n / 48_000)), within(6e-5f));
        }
    }

    /** Dither is for what is lost. */
    @ParameterizedTest
    @CsvSource({"PCM_24, , true", "PCM_24, false, false", "PCM_16, , false", "PCM_16, true, true", "FLOAT_32, , true"})
    void dithersWhereSomethingIsLost(SampleEncoding before, Boolean asked, boolean dithered) throws IOException {
        Path input = write("in.wav", Stems.noise(1, 0.5, 1, 1000), before);
        AudioConversion.Builder settings = AudioConversion.builder().encoding(SampleEncoding.PCM_16);
        if (asked != null) {
            settings.dither(asked);
        }
        Path output = folder.resolve("out.wav");

        assertThat(settings.build().convert(input, output).dithered()).isEqualTo(dithered);

        float[] was = AudioFiles.read(input).channel(0);
        float[] is = AudioFiles.read(output).channel(0);
        int beyondRounding = 0;
        for (int n = 0; n < was.length; n++) {
            beyondRounding += Math.abs(is[n] - was[n]) > 0.5001 / 32768 ? 1 : 0;
        }
        assertThat(beyondRounding > 0).isEqualTo(dithered);
    }

    @Test
    void channelsChange() throws IOException {
        AudioBuffer stereo = Stems.noise(1, 0.5, 2, 1000);
        Path input = write("in.wav", stereo, SampleEncoding.FLOAT_32);
        Path mono = folder.resolve("mono.wav");
        Path both = folder.resolve("both.wav");

        AudioConversion.builder().channels(1).build().convert(input, mono);
        ConvertedFile converted = AudioConversion.builder().channels(2).build().convert(mono, both);

        float[] mean = AudioFiles.read(mono).channel(0);
        for (int n = 0; n < mean.length; n++) {
            assertThat(mean[n]).isCloseTo((stereo.channel(0)[n] + stereo.channel(1)[n]) / 2, within(1e-7f));
        }
        assertThat(converted.channels()).isEqualTo(2);
        assertThat(AudioFiles.read(both).toArrays()).isDeepEqualTo(new float[][] {mean, mean});
        Path surround = write("surround.wav", Stems.noise(1, 0.5, 6, 10), SampleEncoding.PCM_16);
        ConvertedFile mixedDown = AudioConversion.builder().channels(2).build().convert(surround, both);
        float[][] before = AudioFiles.read(surround).toArrays();
        float[] left = AudioFiles.read(both).channel(0);
        for (int n = 0; n < 10; n++) { // the centre and the left surround at half the power, the LFE not at all
            double expected = before[0][n] + Math.sqrt(0.5) * ((double) before[2][n] + before[4][n]);
            assertThat((double) left[n]).isCloseTo(Math.max(-1, Math.min(1, expected)), within(1e-4));
        }
        assertThat(mixedDown.notes()).anySatisfy(note -> assertThat(note).contains("ITU-R BS.775"));
    }

    @Test
    void tagsTravelAndCountAtTheNewRate() throws IOException {
        Path input = folder.resolve("in.wav");
        AudioTags tags = AudioTags.NONE
                .with(AudioTags.Field.TITLE, "Song")
                .withCuePoints(List.of(new CuePoint(4410, "verse")))
                .withBroadcast(Optional.of(new BroadcastExtension("", "me", "", "", "", OptionalLong.of(44_100), "")));
        try (AudioWriter writer =
                AudioFiles.openWriter(input, new AudioFileSpec(44_100, 1, SampleEncoding.PCM_16).withTags(tags))) {
            writer.write(new float[1][8000], 0, 8000);
            writer.commit();
        }
        Path output = folder.resolve("out.wav");

        AudioConversion.builder().sampleRate(96_000).build().convert(input, output);

        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains("Song");
            assertThat(reader.tags().cuePoints()).containsExactly(new CuePoint(9600, "verse"));
            assertThat(reader.timeReferenceFrames()).hasValue(96_000);
        }
    }

    @Test
    void whatIsLostIsSaid() throws IOException {
        AudioBuffer loud = Stems.noise(1, 0.5, 1, 100);
        loud.channel(0)[7] = 1.5f;
        Path input = write("in.wav", loud, SampleEncoding.FLOAT_32);
        Path deep = write("deep.wav", Stems.noise(1, 0.5, 1, 100), SampleEncoding.PCM_32);
        AudioConversion to24 =
                AudioConversion.builder().encoding(SampleEncoding.PCM_24).build();

        ConvertedFile clipped = to24.convert(input, folder.resolve("out.wav"));
        ConvertedFile shortened = to24.convert(deep, folder.resolve("out.wav"));

        assertThat(clipped.clippedSamples()).isEqualTo(1);
        assertThat(clipped.notes()).containsExactly("1 sample lay beyond full scale and were clipped");
        assertThat(shortened.notes()).containsExactly("of 32 bit the upper 24 are kept");
    }

    @Test
    void oneBadFileLeavesTheOthersAlone() throws IOException {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            Path input = folder.resolve(i + ".wav");
            if (i == 2) {
                Files.writeString(input, "no audio");
            } else {
                write(i + ".wav", Stems.noise(i, 0.5, 1, 1000 + i), SampleEncoding.PCM_16);
            }
            files.put(input, folder.resolve(i + "-out.wav"));
        }
        List<Double> progress = new ArrayList<>();

        Conversions done = AudioConversion.builder()
                .progress((stage, fraction) -> progress.add(fraction))
                .build()
                .convertAll(files);

        assertThat(done.files()).extracting(ConvertedFile::frames).containsExactly(1000L, 1001L, 1003L, 1004L);
        assertThat(done.failures()).containsOnlyKeys(folder.resolve("2.wav"));
        assertThat(folder.resolve("2-out.wav")).doesNotExist();
        assertThat(progress).isSorted().startsWith(0.0);
        assertThat(progress.get(progress.size() - 1)).isGreaterThan(0.95);
    }

    @Test
    void nothingIsWrittenWhereNamesCannotBe() throws IOException {
        Path a = write("a.wav", Stems.noise(1, 0.5, 1, 10), SampleEncoding.PCM_16);
        Path b = write("b.wav", Stems.noise(1, 0.5, 1, 10), SampleEncoding.PCM_16);
        AudioConversion conversion = AudioConversion.builder().build();

        assertThatThrownBy(() -> conversion.convertAll(Map.of(a, folder.resolve("c.wav"), b, folder.resolve("C.wav"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outputs must differ");
        assertThatThrownBy(() -> conversion.convertAll(Map.of(a, b, b, folder.resolve("c.wav"))))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("would overwrite an input");
        assertThatThrownBy(() -> conversion.convertAll(Map.of(a, folder.resolve("c.xyz"))))
                .hasMessageContaining("has no extension of a format that can be written");
        assertThatThrownBy(() -> AudioConversion.builder()
                        .encoding(SampleEncoding.LOSSY)
                        .build()
                        .convert(a, folder.resolve("c.wav")))
                .hasMessageContaining("cannot store samples as lossy (permitted");
        assertThatThrownBy(() -> AudioConversion.builder()
                        .cancelledWhen(() -> true)
                        .build()
                        .convert(a, folder.resolve("c.wav")))
                .isInstanceOf(CancellationException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(a, b);
        }
    }

    @Test
    void rateMustBeWithinReach() throws IOException {
        Path input = write("in.wav", Stems.noise(1, 0.5, 1, 10), SampleEncoding.PCM_16);

        assertThatThrownBy(
                        () -> AudioConversion.builder().sampleRate(100).build().convert(input, folder.resolve("o.wav")))
                .hasMessage(input + ": cannot be converted from 44100 to 100 Hz (permitted a ratio of up to 256)");
        assertThatThrownBy(() -> AudioConversion.builder().channels(3))
                .hasMessageContaining("channels must be in [1, 2]");
    }

    @Test
    void outputsAreCalledAsTheirInputs() throws IOException {
        Path out = Path.of("out");

        assertThat(OutputNames.in(out, List.of(Path.of("a/x.wav"), Path.of("b/Take 1.2")), Optional.empty()))
                .containsEntry(Path.of("a/x.wav"), out.resolve("x.wav"))
                .containsEntry(Path.of("b/Take 1.2"), out.resolve("Take 1.2.wav"));
        assertThat(OutputNames.beside(List.of(Path.of("a/x.WAV")), "wave"))
                .containsEntry(Path.of("a/x.WAV"), Path.of("a/x.wave"));
        assertThatThrownBy(() -> OutputNames.in(out, List.of(Path.of("a/x.wav"), Path.of("b/X.wav")), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs must differ, but " + Path.of("out/X.wav") + " is that of both "
                        + Path.of("a/x.wav") + " and " + Path.of("b/X.wav"));
        assertThatThrownBy(() -> OutputNames.in(out, List.of(Path.of("a.wav")), Optional.of("xyz")))
                .hasMessageContaining("found .xyz");
    }
}
