package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.core.taste.Taste;

/** {@code stemmixer taste}, and what it does to {@code mix}, {@code plan} and {@code song}. */
class TasteCommandTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path tastes;
    private Path kept;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        tastes = folder.resolve("tastes");
        kept = tastes.resolve("default.json");
    }

    private Run taste(Object... words) {
        List<Object> all = new ArrayList<>(List.of("taste"));
        all.addAll(List.of(words));
        all.addAll(List.of("--taste-folder", tastes));
        return Run.of(all.toArray());
    }

    private MixPlan plan(Object... options) {
        List<Object> all = new ArrayList<>(List.of("plan", song, "--auto-gain", "--quiet", "--taste-folder", tastes));
        all.addAll(List.of(options));
        return MixPlan.parse(Run.of(all.toArray()).succeeds().out());
    }

    /** What a page saves of somebody who wants the vocals higher, each time a little otherwise. */
    private Path corrected(int number) throws IOException {
        MixPlan suggested = plan("--no-taste");
        MixPlan wanted = suggested.withStem(
                "vocals",
                vocals -> vocals.withGainDb(
                        Decided.of(vocals.gainDb().value() + 3 + 0.01 * number, "manual", "set by hand")));
        String json = wanted.toJson().stripTrailing();
        return Files.writeString(
                folder.resolve("plan " + number + ".json"),
                json.substring(0, json.length() - 1) + ", \"suggested\": " + suggested.toJson() + "}\n");
    }

    private void learn() throws IOException {
        List<Object> words = new ArrayList<>(List.of("learn"));
        for (int i = 0; i < 6; i++) {
            words.add(corrected(i));
        }
        taste(words.toArray()).succeeds();
    }

    @Test
    void whatIsLearnedIsSaidAndDone() throws IOException {
        MixPlan before = plan();
        learn();

        Run shown = taste("show").succeeds();
        assertThat(shown.out())
                .startsWith("Taste 'default' of 6 lessons, " + kept + "\n")
                .containsPattern("  you usually want lead vocals 2\\.\\d dB higher \\(6 mixes\\)\n");
        MixPlan after = plan();
        assertThat(after.stem("vocals").gainDb().value()
                        - before.stem("vocals").gainDb().value())
                .isBetween(2.0, 3.1);
        assertThat(after.stem("vocals").gainDb().reason()).contains("you usually want lead vocals ");
        assertThat(after.stem("drums")).isEqualTo(before.stem("drums"));
        assertThat(plan("--no-taste")).isEqualTo(before);
    }

    @Test
    void ofATasteThatIsThereOneLineIsSaid() throws IOException {
        learn();
        Path output = folder.resolve("mix.wav");

        Run run = Run.of("mix", song, "-o", output, "--auto-gain", "--taste-folder", tastes);

        assertThat(run.err())
                .isEqualTo("stemmixer: note: corrected by taste 'default' of 6 lessons; --no-taste goes without\n");
        assertThat(run.out()).contains("you usually want lead vocals ");
        // What is set is not corrected, so there is nothing to say.
        Run.of("mix", song, "-o", output, "--taste-folder", tastes).succeeds();
        Run.of("mix", song, "-o", output, "--taste-folder", tastes, "--taste", "default")
                .isRefusedWith("--taste needs --auto, --auto-gain, --cnn or --balance", "stemmixer mix");
        Run.of("plan", song, "--auto-gain", "--taste", "default", "--no-taste", "--taste-folder", tastes)
                .isRefusedWith("--taste and --no-taste exclude each other", "stemmixer plan");
        Run.of("plan", song, "--auto-gain", "--taste", "other", "--taste-folder", tastes)
                .failsWith(tastes.resolve("other.json")
                        + ": there is no taste 'other'; the command taste learn makes one");
    }

    @Test
    void undoReturnsExactlyToBefore() throws IOException {
        learn();
        byte[] before = Files.readAllBytes(kept);
        taste("learn", corrected(7)).succeeds();
        assertThat(Files.readAllBytes(kept)).isNotEqualTo(before);

        assertThat(taste("undo").succeeds().out()).startsWith("Took back what was learned from plan 7.json\n");
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);
        taste("forget", "lead vocal").succeeds();
        assertThat(plan()).isEqualTo(plan("--no-taste"));
        assertThat(taste("undo").succeeds().out()).startsWith("Took back that something was forgotten\n");
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);
        taste("undo").succeeds();
        assertThat(kept).doesNotExist();
        taste("undo").failsWith(kept + ": there is no taste 'default'; the command taste learn makes one");
    }

    @Test
    void tastesAreExportedImportedAndForgotten() throws IOException {
        learn();
        Path away = folder.resolve("away.json");
        taste("export", "-o", away).succeeds();
        assertThat(away).hasSameBinaryContentAs(kept);
        assertThat(taste("export", "-o", "-").succeeds().out()).isEqualTo(Files.readString(kept));

        taste("import", away, "--profile", "mine").succeeds();
        assertThat(Taste.parse(Files.readString(tastes.resolve("mine.json"))))
                .isEqualTo(Taste.parse(Files.readString(away)).withName("mine"));
        taste("import", away).failsWith(kept + ": is there already; --replace puts " + away + " in its place");
        taste("import", away, "--replace").succeeds();
        taste("export", "-o", kept).failsWith(kept + ": would overwrite an input (" + kept + ")");
        taste("forget").succeeds();
        assertThat(kept).doesNotExist();
        taste("show").failsWith(kept + ": there is no taste 'default'; the command taste learn makes one");
        assertThat(taste("show", "--profile", "mine").succeeds().out()).contains("you usually want lead vocals ");
        assertThat(taste("forget", "strings", "--profile", "mine").err())
                .startsWith("stemmixer: nothing was learned about 'strings'; learned was about bass, ");
    }

    @Test
    void aTasteThatCannotBeReadIsInNobodysWay() throws IOException {
        Files.createDirectories(tastes);
        Files.writeString(kept, "{");

        assertThat(Run.of("plan", song, "--auto-gain", "--taste-folder", tastes).err())
                .startsWith("stemmixer: " + kept + ": holds no taste ($: not JSON: ")
                .endsWith("; --no-taste goes without, stemmixer taste forget removes it\n")
                .hasLineCount(1);
        plan("--no-taste");
        taste("forget").succeeds();

        assertThat(kept).doesNotExist();
        taste("forget").failsWith(kept + ": there is no taste 'default'; the command taste learn makes one");
    }

    @Test
    void stemsOfAnotherSongTeachNothingOfLoudness() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(song.resolve("drums.wav"), other.resolve("tabla.wav"));

        taste("learn", corrected(0), "--stems", other)
                .failsWith(other + ": has none of the stems of the plan, which are bass, drums, vocals");
        Files.copy(song.resolve("drums.wav"), other.resolve("drums.wav"));
        assertThat(taste("learn", corrected(0), "--stems", other).err())
                .isEqualTo("stemmixer: note: " + other + ": has no bass, vocals; how loud they are stays unknown\n");
        taste("learn", corrected(1), "--style", "polka")
                .isRefusedWith(
                        "--style must be one of " + String.join(", ", Styles.names()) + ", but was 'polka'",
                        "stemmixer taste learn");
    }

    @Test
    void whatTeachesNothingIsRefusedInOneLine() throws IOException {
        Path without = Files.writeString(folder.resolve("plain.json"), plan().toJson());
        taste("learn", without)
                .failsWith(without
                        + ": teaches nothing ($.suggested: is missing, so nobody knows what was corrected: name the plan that was"
                        + " suggested with --suggested)");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{");
        assertThat(taste("learn", corrected(0), bad).err())
                .startsWith("stemmixer: " + bad + ": teaches nothing ($: not JSON: ")
                .hasLineCount(1);
        Path votes = Files.writeString(folder.resolve("votes.json"), "{\"versions\": [\"a\", \"b\"], \"tests\": []}");
        taste("learn", votes)
                .failsWith(votes + ": teaches nothing, as there is no " + folder.resolve("report.json")
                        + " that knows how the versions were made; name it with --suggested");
        Files.writeString(folder.resolve("report.json"), "{\"versions\": [{\"label\": \"a\"}]}");
        taste("learn", votes)
                .failsWith(votes
                        + ": teaches nothing ($.versions: nothing can be learned: the report knows the parameters of"
                        + " 0 of the versions [a, b], but 2 are needed to prefer one)");
        taste("learn", without, bad, "--suggested", without)
                .isRefusedWith("--suggested and --stems are for one FILE, but there are 2", "stemmixer taste learn");
        taste("learn", without, "--profile", "../x")
                .isRefusedWith(
                        "name of a taste must be 1 to 64 of a to z, 0 to 9, - and _, and not that of a device, but was '../x'",
                        "stemmixer taste learn");
        Run.of("taste")
                .isRefusedWith(
                        "a command is missing (permitted learn, show, undo, forget, export, import)",
                        "stemmixer taste");
        assertThat(kept).doesNotExist();
    }

    @Test
    void theSameLessonCountsOnceAndStemsAreMeasured() throws IOException {
        Path plan = corrected(1);
        taste("learn", plan).succeeds();
        byte[] before = Files.readAllBytes(kept);

        assertThat(taste("learn", plan).err())
                .isEqualTo("stemmixer: note: plan 1.json: was learned from already, and is passed over\n");
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);

        Path bare = Files.writeString(
                folder.resolve("bare.json"), plan("--gain", "vocals=3").toJson());
        Path suggested = Files.writeString(
                folder.resolve("suggested.json"), plan("--no-taste").toJson());
        taste("learn", bare, "--suggested", suggested, "--stems", song, "--style", "rock", "--profile", "mine")
                .succeeds();
        assertThat(Taste.parse(Files.readString(tastes.resolve("mine.json"))).lessons())
                .singleElement()
                .satisfies(lesson -> {
                    assertThat(lesson.style()).isEqualTo("rock");
                    assertThat(lesson.corrections())
                            .allMatch(one -> one.relativeLoudnessLu().isPresent());
                });
    }

    @Test
    void parametersOfSongsAreCorrected() throws IOException {
        Path file = TestFiles.sine(folder.resolve("tone.wav"), 440, 0.3, 2, 2 * TestFiles.RATE);
        Path output = folder.resolve("out");
        Object[] words = {"song", file, "-o", output, "--model", "rules", "--json", "--taste-folder", tastes};
        double before = Run.of(words)
                .succeeds()
                .json()
                .at("/models/0/parameters/highEq")
                .doubleValue();
        List<Object> learn = new ArrayList<>(List.of("learn"));
        Path report = Files.writeString(
                folder.resolve("report.json"),
                "{\"versions\": [{\"label\": \"rule_based\", \"treatment\": {\"parameters\": {\"highEq\": 0.5}}}]}");
        assertThat(report).exists();
        for (int i = 0; i < 8; i++) {
            learn.add(Files.writeString(
                    folder.resolve("wanted" + i + ".json"),
                    "{\"schemaVersion\": 1, \"parameters\": {\"highEq\": 0.6" + i + "}}"));
        }
        assertThat(taste(learn.toArray()).succeeds().out()).contains("you usually want highEq 0.1", " (8 songs)");

        Run run = Run.of(words);
        assertThat(run.json().at("/models/0/parameters/highEq").doubleValue()).isBetween(before + 0.1, before + 0.14);
        assertThat(run.err())
                .isEqualTo("stemmixer: note: corrected by taste 'default' of 8 lessons; --no-taste goes without\n");
    }

    @Test
    void tastesAreKeptAmongTheSettings() throws IOException {
        assertThat(TasteOptions.folder(Map.of("XDG_CONFIG_HOME", "/x"), "Linux", "/home/me"))
                .isEqualTo(Path.of("/x/stemmixer/taste"));
        assertThat(TasteOptions.folder(Map.of("XDG_CONFIG_HOME", "relative"), "Linux", "/home/me"))
                .isEqualTo(Path.of("/home/me/.config/stemmixer/taste"));
        assertThat(TasteOptions.folder(Map.of(), "Mac OS X", "/Users/me"))
                .isEqualTo(Path.of("/Users/me/Library/Application Support/stemmixer/taste"));
        assertThat(TasteOptions.folder(Map.of("APPDATA", "/roaming"), "Windows 11", "/me"))
                .isEqualTo(Path.of("/roaming/stemmixer/taste"));
        assertThat(TasteOptions.folder(Map.of("STEMMIXER_TASTE", "mine"), "Linux", "/home/me"))
                .isEqualTo(Path.of("mine"));
        assertThatIOException()
                .isThrownBy(() -> TasteOptions.folder(Map.of(), "Linux", ""))
                .withMessage("there is no home folder for tastes; name one with --taste-folder or STEMMIXER_TASTE");
        // So that no test depends on what its developer likes.
        assertThat(System.getenv("STEMMIXER_TASTE")).endsWith("no-taste");
    }
}
