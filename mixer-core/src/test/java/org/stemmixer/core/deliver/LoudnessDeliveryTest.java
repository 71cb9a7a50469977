package org.stemmixer.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.measure.MixMetrics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;
import org.stemmixer.features.FeatureExtractor;

/** Finished files: measured, and brought to a loudness. */
class LoudnessDeliveryTest {

    private final LoudnessDelivery spotify = LoudnessDelivery.to(LoudnessTarget.SPOTIFY);

    @TempDir
    private Path folder;

    private Path write(String name, AudioBuffer audio, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, audio, encoding);
        return file;
    }

    private static Loudness measure(Path file) throws IOException {
        return LoudnessReport.of(file).loudness();
    }

    @ParameterizedTest
    @CsvSource({"1, PCM_16, 0.02", "2, PCM_24, 0.5", "2, FLOAT_32, 1.9", "6, PCM_16, 0.9"})
    void fileMeetsItsTargetAndStaysWhatItIs(int channels, SampleEncoding encoding, double amplitude)
            throws IOException {
        Path input = write("in.wav", Stems.noise(1, amplitude, channels, 100_000), encoding);
        Path output = folder.resolve("out.wav");

        DeliveryResult result = spotify.deliver(input, output);

        assertThat(measure(output).integratedLufs()).isCloseTo(-14, within(0.1));
        assertThat(measure(output).truePeakDbtp()).isLessThanOrEqualTo(-0.9);
        assertThat(result.before()).isEqualTo(measure(input));
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.channels()).isEqualTo(channels);
            assertThat(reader.frames()).isEqualTo(100_000);
        }
    }

    @Test
    void choosesEncodingAndPeakHandling() throws IOException {
        AudioBuffer peaky = Stems.noise(2, 0.01, 2, 100_000);
        peaky.channel(0)[50_000] = 0.9f;
        Path input = write("in.wav", peaky, SampleEncoding.FLOAT_32);
        Path output = folder.resolve("out.wav");

        DeliveryResult result = spotify.withPeakHandling(PeakHandling.STAY_LOWER)
                .withEncoding(SampleEncoding.PCM_24)
                .deliver(input, output);

        assertThat(result.limited()).isFalse();
        assertThat(measure(output).truePeakDbtp()).isCloseTo(-1, within(0.001));
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.PCM_24);
        }
        assertThatThrownBy(() -> spotify.withEncoding(SampleEncoding.PCM_8).deliver(input, output))
                .hasMessageContaining("encoding must be one of");
    }

    @Test
    void readsEncodingsThatItDoesNotWrite() throws IOException {
        Path input = folder.resolve("in.wav");
        byte[] data = new byte[50_000];
        for (int n = 0; n < data.length; n++) {
            data[n] = (byte) (128 + 40 * Math.sin(n * 0.1));
        }
        Files.write(input, wav8(data));

        spotify.deliver(input, folder.resolve("out.wav"));

        try (AudioReader reader = AudioFiles.openReader(folder.resolve("out.wav"))) {
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.PCM_16);
        }
    }

    private static byte[] wav8(byte[] data) {
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(44_100)
                .putInt(44_100)
                .putShort((short) 1)
                .putShort((short) 8)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    @Test
    void albumKeepsItsBalance() throws IOException {
        Map<Path, Path> album = new LinkedHashMap<>();
        album.put(write("1.wav", Stems.noise(3, 0.02, 2, 150_000), SampleEncoding.PCM_24), folder.resolve("a.wav"));
        album.put(write("2.wav", Stems.noise(4, 0.05, 1, 100_000), SampleEncoding.PCM_16), folder.resolve("b.wav"));

        DeliveryResult result = spotify.deliverAlbum(album);

        LoudnessMeter first = new LoudnessMeter(Stems.RATE, 2);
        LoudnessMeter second = new LoudnessMeter(Stems.RATE, 1);
        AudioBuffer a = AudioFiles.read(folder.resolve("a.wav"));
        AudioBuffer b = AudioFiles.read(folder.resolve("b.wav"));
        first.process(a.toArrays(), 0, a.frames());
        second.process(b.toArrays(), 0, b.frames());
        assertThat(LoudnessMeter.combined(List.of(first, second)).integratedLufs())
                .isCloseTo(-14, within(0.01))
                .isCloseTo(result.after().integratedLufs(), within(0.001));
        for (Map.Entry<Path, Path> track : album.entrySet()) {
            assertThat(measure(track.getValue()).integratedLufs()
                            - measure(track.getKey()).integratedLufs())
                    .isCloseTo(result.gainDb(), within(0.01));
        }
    }

    @Test
    void refusesWhatWouldLoseAFile() throws IOException {
        Path one = write("1.wav", Stems.noise(5, 0.1, 2, 50_000), SampleEncoding.PCM_16);
        Path two = write("2.wav", Stems.noise(6, 0.1, 2, 50_000), SampleEncoding.PCM_16);
        Path out = folder.resolve("out.wav");
        Map<String, String> before = Stems.hashes(folder);

        assertThatThrownBy(() -> spotify.deliver(one, one)).hasMessageContaining("would overwrite an input");
        assertThatThrownBy(() -> spotify.deliverAlbum(Map.of(one, out, two, one)))
                .hasMessageContaining("would overwrite an input");
        assertThatThrownBy(() -> spotify.deliverAlbum(Map.of(one, out, two, folder.resolve("./out.wav"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outputs must differ");
        assertThatThrownBy(() -> spotify.deliverAlbum(Map.of()))
                .hasMessage("files must hold at least 1 file, but is empty");
        assertThatThrownBy(() -> spotify.deliverAlbum(Map.of(one, out, folder.resolve("missing.wav"), two)))
                .isInstanceOf(AudioFileException.class);
        assertThat(Stems.hashes(folder)).isEqualTo(before);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        Map<Path, Path> album = new LinkedHashMap<>();
        album.put(write("1.wav", Stems.noise(3, 0.9, 2, 50_000), SampleEncoding.PCM_24), folder.resolve("a.wav"));
        album.put(write("2.wav", Stems.noise(4, 0.9, 1, 150_000), SampleEncoding.PCM_24), folder.resolve("b.wav"));
        Map<ProgressListener.Stage, List<Double>> heard = new LinkedHashMap<>();

        spotify.withProgress((stage, fraction) ->
                        heard.computeIfAbsent(stage, key -> new ArrayList<>()).add(fraction))
                .deliverAlbum(album);

        assertThat(heard.keySet()).containsExactly(ProgressListener.Stage.MEASURE, ProgressListener.Stage.RENDER);
        assertThat(heard.get(ProgressListener.Stage.MEASURE))
                .as("one pass over both files")
                .startsWith(0.0)
                .endsWith(1.0)
                .isSorted()
                .hasSizeGreaterThan(10);
        assertThat(heard.get(ProgressListener.Stage.RENDER))
                .as("a pass begins at 0 again")
                .startsWith(0.0)
                .endsWith(1.0);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "20"})
    void cancellingLeavesNothingBehind(int checksBefore) throws IOException {
        Path input = write("in.wav", Stems.noise(7, 0.9, 2, 100_000), SampleEncoding.PCM_16);
        AtomicInteger checks = new AtomicInteger();

        assertThatThrownBy(() -> spotify.cancelledWhen(() -> checks.incrementAndGet() > checksBefore)
                        .deliver(input, folder.resolve("out.wav")))
                .isInstanceOf(CancellationException.class);

        assertThat(Stems.hashes(folder)).containsOnlyKeys("in.wav");
    }

    @Test
    void reportsAndMetricsAreThoseOfTheMeters() throws IOException {
        AudioBuffer audio = Stems.noise(8, 0.3, 2, 200_000);
        Path file = write("a.wav", audio, SampleEncoding.FLOAT_32);

        LoudnessReport report = LoudnessReport.of(file);
        MixMetrics metrics = MixMetrics.of(file);

        assertThat(report.loudness()).isEqualTo(LoudnessMeter.measure(audio));
        assertThat(report.summary()).startsWith(file + " (44100 Hz)\n").contains("True peak: ");
        assertThat(metrics.audio().loudness()).isEqualTo(report.loudness());
        assertThat(metrics.features()).isEqualTo(new FeatureExtractor(Stems.RATE).extract(audio));
        // White noise: half of the band, but for what the edges of the file bring in.
        assertThat(metrics.spectralCentroidHz()).isCloseTo(11_025, within(100.0));
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 9, 100, channels must be in [1, 8] for loudness",
        "7999, 1, 100, the sample rate must be in [8000",
        "44100, 1, 0, holds no audio"
    })
    void whatCannotBeMeasuredIsRefused(int rate, int channels, int frames, String problem) throws IOException {
        Path file = write("odd.wav", new AudioBuffer(rate, channels, frames), SampleEncoding.PCM_16);

        assertThatThrownBy(() -> LoudnessReport.of(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file.toString(), problem);
        assertThatThrownBy(() -> spotify.deliver(file, folder.resolve("out.wav")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file.toString(), problem);
    }
}
