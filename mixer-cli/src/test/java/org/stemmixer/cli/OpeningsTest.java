package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.OfferedService;

/** How often commands open a stem: to hear it and to render it, and no more often, whatever else they are asked for. */
class OpeningsTest {

    @TempDir
    private Path folder;

    private Path song;

    private OfferedService format;

    @BeforeEach
    void offerFormat() throws IOException {
        format = new OfferedService(AudioFormatProvider.class, Counted.class, folder.resolve("services"));
    }

    @AfterEach
    void takeFormatAway() throws IOException {
        format.close();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        song = Files.createDirectory(folder.resolve("song"));
    }

    /** Three stems, loudest in their middle. */
    private void stems(double amplitude, int seconds) throws IOException {
        int rate = 8000;
        Files.createDirectory(folder.resolve("files"));
        for (String name : List.of("bass", "drums", "vocals")) {
            AudioBuffer audio = new AudioBuffer(rate, name.equals("bass") ? 1 : 2, seconds * rate);
            double frequencyHz = 100.0 * name.length();
            for (float[] channel : audio.toArrays()) {
                for (int n = 0; n < channel.length; n++) {
                    double swell = Math.sin(Math.PI * n / channel.length);
                    channel[n] = (float) (amplitude * swell * Math.sin(2 * Math.PI * frequencyHz * n / rate));
                }
            }
            Path wav = folder.resolve("files/" + name + ".wav");
            TestFiles.write(wav, audio, SampleEncoding.PCM_24);
            Files.writeString(song.resolve(name + ".counted"), Counted.BEGIN + wav);
        }
    }

    private Run counted(int expected, Object... words) {
        Counted.OPENINGS.clear();
        Run run = Run.of(words).succeeds();
        assertThat(Counted.OPENINGS)
                .as("%s", List.of(words))
                .hasSize(3)
                .allSatisfy((file, count) -> assertThat(count).isEqualTo(expected));
        return run;
    }

    private Run mix(int expected, String options) {
        List<Object> words = new ArrayList<>(List.of("mix", song, "-o", folder.resolve("mix.wav")));
        words.addAll(List.of(options.trim().split(" +")));
        words.removeIf(word -> word.equals(""));
        return counted(expected, words.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--auto-gain", "--balance", "--cnn"})
    void aMixOpensAStemTwice(String predictor) throws IOException {
        stems(0.02, 3);
        Path plan = folder.resolve("plan.json");
        counted(1, "plan", song, "-o", plan, "--auto-gain");
        for (String page : List.of("", " --report " + folder.resolve("report"))) {
            for (String begin : List.of("", " --plan " + plan)) {
                mix(2, predictor + page + begin);
            }
            assertThat(mix(2, predictor + page + " --json").json().at("/provenance/inputs"))
                    .hasSize(3);
        }
        // Without a predictor, stems that are converted are not looked into for sums.
        mix(predictor.isEmpty() ? 1 : 2, predictor + " --rate 11025 --bits 16");
    }

    @Test
    void aMixThatIsTurnedDownOrHasATargetOpensOnceMore() throws IOException {
        stems(0.5, 3);
        mix(3, "");
        mix(3, "--no-normalize --bits 32f --lufs -23 --auto-gain --report " + folder.resolve("report"));
        mix(2, "--no-normalize --bits 32f");
    }

    @Test
    void aPageShowsTheLoudestPartOfALongMixAllTheSame() throws IOException {
        stems(0.02, 90);
        Path report = folder.resolve("report");
        mix(2, "--report " + report);

        String page = Files.readString(report.resolve("report.html"));
        String excerpt = page.substring(page.indexOf("\"excerpt\":{"), page.indexOf("\"reduction\""));
        assertThat(excerpt).contains("\"startSeconds\":25.", "\"seconds\":40.0", "\"whole\":false");
    }

    @Test
    void mutedStemsAreNotRendered() throws IOException {
        stems(0.02, 2);
        Path settings = Files.writeString(
                folder.resolve("settings.json"),
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"bass\",\"gainDb\":0,\"pan\":0,\"mute\":true}]}");
        mix(2, "--auto-gain --settings " + settings + " --report " + folder.resolve("report"));
    }

    @Test
    void stemsThatAreGivenOneByOneAreNoOthers() throws IOException {
        stems(0.02, 3);
        Path output = folder.resolve("mix.wav");
        Path bass = song.resolve("bass.counted");
        Path drums = song.resolve("drums.counted");
        Path vocals = song.resolve("vocals.counted");
        counted(2, "mix", bass, drums, vocals, "-o", output, "--auto-gain", "--json");
        counted(2, "mix", "low=" + bass, drums, "vox=" + vocals, "-o", output, "--report", folder.resolve("report"));
    }

    @Test
    void gainsOpenAStemOnce() throws IOException {
        stems(0.02, 3);
        JsonNode gains = counted(1, "gains", song, "--json").json();
        assertThat(gains.get("folder").textValue()).isEqualTo(song.toString());
        assertThat(gains.get("stems")).hasSize(3);
    }

    @Test
    void rolesOpenAStemOnce() throws IOException {
        stems(0.02, 3);
        Counted.OPENINGS.clear();

        assertThat(Run.of("roles", song, "--json").json().get("stems")).hasSize(3);

        assertThat(Counted.OPENINGS)
                .hasSize(3)
                .allSatisfy((file, count) -> assertThat(count).isEqualTo(1));
    }

    /** A file that names a WAV file elsewhere, and whose openings are counted. */
    public static final class Counted implements AudioFormatProvider {

        static final Map<Path, Integer> OPENINGS = new ConcurrentHashMap<>();
        static final String BEGIN = "counted ";

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public List<String> extensions() {
            return List.of("counted");
        }

        @Override
        public boolean recognizes(ByteBuffer head) {
            return StandardCharsets.ISO_8859_1.decode(head).toString().startsWith(BEGIN);
        }

        @Override
        public AudioReader openReader(AudioInput input) throws IOException {
            Path path = input.file().orElseThrow();
            input.close();
            OPENINGS.merge(path, 1, Integer::sum);
            return AudioFiles.openReader(Path.of(Files.readString(path).substring(BEGIN.length())));
        }
    }
}
