package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ReportWriter;
import org.stemmixer.report.SongVersion;
import org.stemmixer.report.html.ExcerptBudget.Reduction;

/** Pages as files; what they do in a browser is tested in a module of its own. */
class PageTest {

    private static final int RATE = 22050;

    @TempDir
    private Path folder;

    private Path noise(String name, int channels, double seconds) throws IOException {
        Random random = new Random(name.hashCode());
        AudioBuffer audio = new AudioBuffer(RATE, channels, (int) (seconds * RATE));
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = 0.2f * (2 * random.nextFloat() - 1);
            }
        }
        Path file = folder.resolve(name);
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        return file;
    }

    private Comparison comparison(Path... files) throws IOException {
        List<SongVersion> versions = new ArrayList<>();
        for (Path file : files) {
            versions.add(new SongVersion(
                    String.valueOf(file.getFileName()), file, SongMeasurements.of(file), Optional.empty()));
        }
        return new Comparison("A song </script>", versions, List.of());
    }

    private static String text(Comparison comparison, double seconds) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComparisonPage(seconds).write(comparison, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String only(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as("another " + pattern).isFalse();
        return found;
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper().readTree(only(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>"));
    }

    @Test
    void isOneFileThatNamesNoOther() throws Exception {
        String page = text(comparison(noise("a.wav", 2, 2), noise("b.wav", 1, 2)), 1);

        assertThat(page).doesNotContainPattern("\\s(src|href)=\"(?!#main)").doesNotContain("@import", "url(");
        assertThat(page).doesNotContainPattern("(?m)^(import|export) ").doesNotContain("https://");
        // The name of SVG is an address, but nothing is fetched from there.
        assertThat(page.replace("'http://www.w3.org/2000/svg'", "")).doesNotContain("http://");
        String policy = only(page, "Content-Security-Policy\" content=\"(.*?)\"");
        String script = only(page, "<script type=\"module\">(.*?)</script>");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'; style-src 'sha256-");
        assertThat(script).doesNotContain("<!--", "innerHTML", "eval(");
    }

    @Test
    void carriesTheSameSpanOfAllVersions() throws IOException {
        JsonNode excerpt = data(text(comparison(noise("a.wav", 2, 6), noise("b.wav", 1, 7)), 4))
                .get("excerpt");
        assertThat(excerpt.get("seconds").doubleValue()).isEqualTo(4);
        assertThat(excerpt.get("whole").booleanValue()).isFalse();

        JsonNode whole = data(text(comparison(noise("a.wav", 2, 6), noise("b.wav", 1, 7)), 8))
                .get("excerpt");
        assertThat(whole.get("seconds").doubleValue()).isEqualTo(7);
        assertThat(whole.get("whole").booleanValue()).isTrue();
    }

    @Test
    void comesWithEveryReport() throws IOException {
        List<Path> files = ReportWriter.write(comparison(noise("a.wav", 2, 1)), folder.resolve("report"));

        assertThat(files).contains(folder.resolve("report/report.html"));
        assertThatThrownBy(() -> new ComparisonPage(0.5))
                .hasMessage("excerptSeconds must be in [1.0, 3600.0], but was 0.5");
    }

    @Test
    void theSameComparisonGivesTheSameBytes() throws IOException {
        Comparison comparison = comparison(noise("a.wav", 2, 3), noise("b.wav", 1, 3));

        assertThat(text(comparison, 2)).isEqualTo(text(comparison, 2));
    }

    @ParameterizedTest
    @CsvSource({
        // stems, channels of all, rate, length of the song, seconds, reduction
        "4, 8, 44100, 240, 40, NONE",
        "9, 18, 44100, 240, 20.15, NONE",
        "10, 20, 44100, 240, 36.28, HALF_RATE",
        "10, 20, 44100, 15, 18.14, NONE",
        "19, 38, 44100, 240, 19.10, HALF_RATE",
        "30, 60, 44100, 240, 12.09, HALF_RATE",
        "31, 62, 44100, 240, 23.41, HALF_RATE_MONO",
        "40, 80, 44100, 8, 9.07, HALF_RATE",
        "200, 200, 192000, 240, 0.83, HALF_RATE_MONO"
    })
    void stemsOfAMixTakeNoMoreThan32Megabytes(
            int stems, int channels, int sampleRate, double songSeconds, double seconds, Reduction reduction) {
        ExcerptBudget budget = ExcerptBudget.of(stems, channels, sampleRate, songSeconds);

        assertThat(budget.seconds()).isCloseTo(seconds, within(0.01));
        assertThat(budget.reduction()).isEqualTo(reduction);
        double bytes = 2.0
                * budget.seconds()
                * (reduction == Reduction.HALF_RATE_MONO ? stems : channels)
                * (reduction == Reduction.NONE ? sampleRate : sampleRate / 2.0);
        assertThat(bytes).isLessThan(32_000_001);
    }

    @Test
    void mixesSayHowLoudStemsAreAtAndBehindTheirFaders() throws IOException {
        Map<String, Path> stems = new LinkedHashMap<>();
        stems.put("wide", noise("wide.wav", 2, 2));
        stems.put("mono", noise("mono.wav", 1, 2));
        Path mixFile = folder.resolve("mix.wav");
        MixOptions options = MixOptions.builder()
                .gainDb("wide", -2)
                .pan("wide", 1)
                .gainDb("mono", 3)
                .mute("mono")
                .build();
        MixResult mix = StemMixer.builder().sampleRate(RATE).build().mixStems(stems, options, mixFile);

        JsonNode data = data(Files.readString(MixPage.write(mix, mixFile, folder.resolve("report"))));

        double wide = LoudnessReport.of(stems.get("wide")).loudness().integratedLufs();
        assertThat(data.at("/stems/0/lufs").doubleValue()).isCloseTo(wide, within(0.01));
        // Noise of its own on each side: each has half of the power.
        assertThat(data.at("/stems/0/leftLufs").doubleValue()).isCloseTo(wide - 3.01, within(0.1));
        assertThat(data.at("/stems/0/rightLufs").doubleValue()).isCloseTo(wide - 3.01, within(0.1));
        // A mono file is on both sides of the mix.
        double mono = LoudnessReport.of(stems.get("mono")).loudness().integratedLufs();
        assertThat(data.at("/stems/1/lufs").doubleValue()).isCloseTo(mono + 10 * Math.log10(2), within(0.01));
        assertThat(data.at("/stems/1/leftLufs").doubleValue()).isCloseTo(mono, within(0.01));
        assertThat(data.at("/stems/1/mute").booleanValue()).isTrue();
        assertThatThrownBy(() -> MixPage.write(mix, mixFile, mixFile))
                .hasMessage(mixFile + " is not a folder that a report can be written to");
    }

    @Test
    void pagesAreWrittenOverNeitherStemNorMixNorPageOfAnotherMix() throws IOException {
        Path stem = noise("stem.wav", 2, 1);
        byte[] before = Files.readAllBytes(stem);
        Path mixFile = folder.resolve("mix.wav");
        Path otherFile = folder.resolve("other.wav");
        StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();
        MixResult mix =
                mixer.mixStems(Map.of("stem", stem), MixOptions.builder().build(), mixFile);
        MixResult other =
                mixer.mixStems(Map.of("stem", stem), MixOptions.builder().build(), otherFile);
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("report.html"), stem);

        assertThatThrownBy(() -> MixPage.write(mix, mixFile, linked))
                .hasMessageContaining("would overwrite an input (" + stem + ")");
        assertThat(stem).hasBinaryContent(before);

        Path report = folder.resolve("report");
        assertThat(MixPage.write(mix, mixFile, report)).isEqualTo(report.resolve("report.html"));
        assertThat(MixPage.write(other, otherFile, report)).isEqualTo(report.resolve("other report/report.html"));
        assertThat(MixPage.write(mix, mixFile, report)).isEqualTo(report.resolve("report.html"));
    }

    @Test
    void versionsAreAsLoudAsTheyAreHeard() throws IOException {
        Path stereo = noise("a.wav", 2, 2);
        Path mono = noise("b.wav", 1, 2);
        double file = LoudnessReport.of(mono).loudness().integratedLufs();

        JsonNode data = data(text(comparison(stereo, mono), 5));

        assertThat(data.at("/versions/1/integratedLufs").doubleValue()).isCloseTo(file + 3.01, within(0.01));
        assertThat(data.at("/versions/1/excerptLufs").doubleValue()).isCloseTo(file + 3.01, within(0.01));
        // The table has the loudness of the file, and a note says why.
        assertThat(data.at("/metrics/1/cells/1/value").textValue()).isEqualTo(String.format(Locale.US, "%.1f", file));
        assertThat(data.get("monoNote").textValue()).contains("3.0 LU louder");
        assertThat(data(text(comparison(stereo), 5)).get("monoNote").textValue())
                .isEmpty();
    }

    @Test
    void reducedStemsAreTheMeanOfTheirSidesAtHalfTheRate() throws IOException {
        AudioBuffer left = new AudioBuffer(RATE, 2, RATE);
        for (int n = 0; n < RATE; n++) {
            left.channel(0)[n] = (float) (0.5 * Math.sin(2 * Math.PI * 500 * n / RATE));
        }
        Path file = folder.resolve("stem.wav");
        AudioFiles.write(file, left, SampleEncoding.FLOAT_32);
        MixResult mix = StemMixer.builder().sampleRate(RATE).build().mixStems(Map.of("stem", file), false);

        byte[] wav = Base64.getDecoder()
                .decode(StemClip.of(mix, mix.stem("stem"), Excerpt.whole(1), Reduction.HALF_RATE_MONO)
                        .audio()
                        .toBase64());

        Path reduced = Files.write(folder.resolve("reduced.wav"), wav);
        AudioBuffer audio = AudioFiles.read(reduced);
        assertThat(audio.channels()).isEqualTo(1);
        assertThat(audio.sampleRate()).isEqualTo(RATE / 2);
        assertThat(audio.durationSeconds()).isCloseTo(1, within(0.001));
        float[] middle = Arrays.copyOfRange(audio.channel(0), RATE / 8, 3 * RATE / 8);
        assertThat((double) AudioBuffer.wrap(RATE / 2, middle).peak()).isCloseTo(0.25, within(0.005));
    }
}
