package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.testkit.OfferedService;

/** What the network hears of a stem, it hears in the same pass as everyone else. */
class CnnOpeningsTest {

    @TempDir
    private Path folder;

    private OfferedService format;

    @BeforeEach
    void offerFormat() throws IOException {
        format = new OfferedService(AudioFormatProvider.class, Counted.class, folder.resolve("services"));
    }

    @AfterEach
    void takeFormatAway() throws IOException {
        format.close();
    }

    @Test
    void aStemIsOpenedToBeHeardAndToBeRendered() throws IOException {
        Map<String, Path> stems = new LinkedHashMap<>();
        for (String name : List.of("drums", "bass", "vocals")) {
            AudioFiles.write(
                    folder.resolve(name + ".wav"),
                    TestSong.beat(44_100, 2, 5, 0.1 + 0.1 * stems.size()),
                    SampleEncoding.PCM_16);
            stems.put(name, Files.writeString(folder.resolve(name + ".counted"), "counted"));
        }
        openings(stems, MixOptions.builder().useCnn(true).requireCnn(true), 2);
        openings(stems, MixOptions.builder().useCnn(true).requireCnn(true).highPassHz("vocals", 80), 2);
        openings(stems, MixOptions.builder().useCnn(true).requireCnn(true).target(LoudnessTarget.ofLufs(-23)), 3);
    }

    private void openings(Map<String, Path> stems, MixOptions.Builder options, int expected) throws IOException {
        Counted.OPENINGS.clear();
        MixResult mix = StemMixer.builder().build().mixStems(stems, options.build(), folder.resolve("mix.wav"));
        assertThat(mix.stems()).hasSize(3);
        assertThat(Counted.OPENINGS)
                .hasSize(3)
                .allSatisfy((file, count) -> assertThat(count).isEqualTo(expected));
    }

    /** A name that stands for the WAV file beside it, whose openings are counted. */
    public static final class Counted implements AudioFormatProvider {

        static final Map<Path, Integer> OPENINGS = new ConcurrentHashMap<>();

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
            return head.remaining() == "counted".length() && head.get(0) == 'c' && head.get(1) == 'o';
        }

        @Override
        public AudioReader openReader(AudioInput input) throws IOException {
            Path path = input.file().orElseThrow();
            input.close();
            OPENINGS.merge(path, 1, Integer::sum);
            return AudioFiles.openReader(Path.of(path.toString().replace(".counted", ".wav")));
        }
    }
}
