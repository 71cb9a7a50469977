package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;

class StyleMakerTest {

    private static final MixParameters DARK = new MixParameters(0.3, 0, 0.2, 0.5, 0.8, 0, 0, 0, 0.3, 1);
    private static final MixParameters BRIGHT = new MixParameters(0.6, 0, 0.8, 0.5, 0.3, 0.5, 0, 0, 0.7, 1);

    @TempDir
    private Path folder;

    private Path table;

    private void write(String... rows) throws IOException {
        table = Files.writeString(folder.resolve("styles.tsv"), "# a comment\n\n" + String.join("\n", rows) + "\n");
    }

    private void song(String name, long seed, MixParameters parameters) throws IOException {
        AudioBuffer audio = EffectsChain.of(parameters).render(GeneratedSongs.song(seed, 4), Tail.CUT);
        Path file = folder.resolve("songs").resolve(name + ".wav");
        Files.createDirectories(file.getParent());
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
    }

    private Path make() throws IOException {
        return new StyleMaker(
                        new StyleMaker.Settings(folder.resolve("songs"), table, folder.resolve("out"), 60, 2),
                        new PrintWriter(new StringWriter()))
                .make();
    }

    @Test
    void measuresSongsByWhatTheyAreAndTestsTheStylesWithOthers() throws IOException {
        song("one/night", 1, DARK);
        song("one/dusk", 2, DARK);
        song("two/noon", 3, BRIGHT);
        song("two/day", 4, BRIGHT);
        song("two/morning", 5, MixParameters.NEUTRAL);
        write(
                "one\tnight\tdark\tmeasured\tAnna\tCC0-1.0\tusr/night.ogg",
                "one\tdusk\tdark\tmeasured\tAnna\tCC0-1.0\tusr/dusk.ogg",
                "two\tnoon\tbright\tmeasured\tBert\tMIT\tusr/noon.ogg",
                "two\tday\tbright\tmeasured\tCleo\tCC-BY-4.0\tusr/day.ogg",
                "two\tmorning\tbright\theld out\tDora\tCC-BY-4.0\tusr/morning.ogg");

        String evaluation = Files.readString(make());

        ReferenceProfile dark = ReferenceProfile.load(folder.resolve("out/dark.json"));
        assertThat(dark)
                .isEqualTo(ReferenceProfile.builder("dark")
                        .add("one/night", statistics("one/night"), 1)
                        .add("one/dusk", statistics("one/dusk"), 1)
                        .build());
        assertThat(folder.resolve("out/bright.md"))
                .content()
                .contains(
                        "| songs | 2, 0.0 hours |",
                        "| authors | Bert (1), Cleo (1) |",
                        "| licences | CC-BY-4.0 (1), MIT (1) |",
                        "| held out for tests | Dora (1) |");
        List<String> moves = evaluation
                .lines()
                .filter(line -> line.matches("\\| (bright|dark) (\\| [^|]+){6}\\|"))
                .toList();
        assertThat(moves).hasSize(2).allMatch(line -> line.contains("| 100 | 100 | 100 | -"));
        double[] shares = evaluation
                .lines()
                .filter(line -> line.matches("\\| (conservative|balanced|characterful) (\\| [^|]+){4}\\|"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\|")[3]))
                .toArray();
        assertThat(shares).hasSize(3);
        assertThat(shares[0]).isBetween(10.0, 0.8 * shares[1]);
        assertThat(shares[2]).isGreaterThan(10);
        assertThat(evaluation)
                .contains(
                        "| conservative and balanced |",
                        "| conservative and characterful |",
                        "| balanced and characterful |");
    }

    private SongStatistics statistics(String song) throws IOException {
        return SongStatistics.measure(Song.of(folder.resolve("songs").resolve(song + ".wav")));
    }

    @Test
    void refusesTablesThatWouldTestWhatWasMeasured() throws IOException {
        write(
                "one\tnight\tdark\tmeasured\tAnna\tCC0-1.0\tusr/night.ogg",
                "two\tnoon\tbright\theld out\tAnna\tMIT\tusr/noon.ogg");
        assertThatIOException()
                .isThrownBy(this::make)
                .withMessage(table + ": Anna is held out in one row, and measured in another");

        write("one\tnight\tdark\tkept\tAnna\tCC0-1.0\tusr/night.ogg");
        assertThatIOException()
                .isThrownBy(this::make)
                .withMessageContaining("the fourth one 'measured' or 'held out', but is 'one\t");
    }
}
