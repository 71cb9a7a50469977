package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer export} and {@code stemmixer import}. */
class ExportCommandTest {

    private static final String HELP = "stemmixer export";

    @TempDir
    private Path folder;

    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
    }

    /** How far what is left of two files is below the first, in dB. */
    private static double nullDb(Path mix, Path other) {
        JsonNode found = Run.of("nulltest", other, "--against", mix, "--json").json();
        // Nothing at all is no number.
        return found.at("/before/relativeDb").asDouble(Double.NEGATIVE_INFINITY);
    }

    @Test
    void exportedAndImportedAndMixedIsTheSame() {
        Path project = folder.resolve("song.dawproject");
        Path back = folder.resolve("back");
        Path ours = folder.resolve("ours.wav");
        Path theirs = folder.resolve("theirs.wav");
        Object[] settings = {"--gain", "vocals=+3dB", "--pan", "drums=-0.4", "--gain", "bass=-2.5", "--bits", "32f"};

        Run.of(with(settings, 2, "mix", song, "-o", ours)).succeeds();
        String said = Run.of(with(settings, 0, "export", song, "-o", project))
                .succeeds()
                .out();
        Run.of("import", project, "-o", back).succeeds();
        Run.of("mix", back, "-o", theirs, "--plan", back.resolve("plan.json"), "--bits", "32f")
                .succeeds();

        assertThat(said).isEqualTo("Wrote " + project + "\n");
        assertThat(nullDb(ours, theirs)).isLessThan(-100);
    }

    private static Object[] with(Object[] settings, int last, Object... first) {
        Object[] all = new Object[first.length + settings.length - (2 - last)];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(settings, 0, all, first.length, settings.length - (2 - last));
        return all;
    }

    @Test
    void theMastersFaderIsWhatTheMixWasBroughtDownBy() throws IOException {
        Path loud = folder.resolve("loud.dawproject");

        Run.of("export", song, "-o", loud, "--gain", "drums=+20dB", "--quiet").succeeds();
        Run.of("import", loud, "-o", folder.resolve("back"), "--quiet").succeeds();

        assertThat(Files.readString(folder.resolve("back/plan.json"))).contains("\"gain\"");
    }

    @Test
    void otherPrograms() throws IOException {
        Path plan = folder.resolve("plan.json");
        Run.of("plan", song, "-o", plan, "--auto-gain").succeeds();

        assertThat(Run.of("export", song, "-o", folder.resolve("song.RPP"), "--plan", plan, "--tempo", 90)
                        .succeeds()
                        .out())
                .isEqualTo("Wrote " + folder.resolve("song.RPP") + " and 3 files of audio\n");
        assertThat(Files.readString(folder.resolve("song.RPP"))).contains("TEMPO 90 4 4");
        Run.of("export", song, "-o", folder.resolve("session"), "--format", "ardour", "--plan", plan, "--audio", "flac")
                .succeeds();
        assertThat(folder.resolve("session/session.ardour")).exists();
        assertThat(folder.resolve("session/interchange/session/audiofiles/drums.flac"))
                .exists();
        Run labels = Run.of("export", song, "-o", folder.resolve("song.txt"), "--plan", plan);
        assertThat(labels.err()).isEqualTo("stemmixer: note: labels hold no audio and no levels\n");
        assertThat(Files.readString(folder.resolve("song.txt"))).startsWith("0\t0\tStem Mixer: ");
    }

    /** A stroke every 0.6 s. */
    @Test
    void theTempoIsThatOfTheSong() throws IOException {
        Path beats = Files.createDirectory(folder.resolve("beats"));
        Random random = new Random(7);
        float[] strokes = new float[15 * 44_100];
        for (int i = 0; i < strokes.length; i++) {
            strokes[i] = (float) (0.5 * Math.exp(-(i % 26_460) / 1500.0) * (2 * random.nextDouble() - 1));
        }
        AudioFiles.write(beats.resolve("drums.wav"), AudioBuffer.wrap(44_100, strokes), SampleEncoding.PCM_16);
        Path project = folder.resolve("beats.rpp");

        assertThat(Run.of("export", beats, "-o", project).succeeds().out())
                .startsWith("Tempo 100.0 bpm, as heard; half or twice as fast may be meant (--tempo)\nWrote ");
        assertThat(Files.readString(project)).contains("TEMPO 100 4 4");

        assertThat(Run.of("export", song, "-o", project).succeeds().out()).startsWith("Wrote ");
        assertThat(Files.readString(project)).contains("TEMPO 120 4 4");

        // Before anything is heard, and so without a tempo.
        Path nowhere = folder.resolve("none/beats.rpp");
        Run failed = Run.of("export", beats, "-o", nowhere);
        failed.failsWith(nowhere + ": cannot be written: there is no folder " + nowhere.getParent());
        assertThat(failed.out()).isEmpty();
    }

    /** Where the drums come in, something else begins. */
    @Test
    void sectionsAreMarkedAsTheyAreHeard() throws IOException {
        Path breaks = Files.createDirectory(folder.resolve("breaks"));
        Random random = new Random(8);
        float[] drums = new float[24 * 44_100];
        float[] pad = new float[24 * 44_100];
        for (int i = 0; i < drums.length; i++) {
            drums[i] = i < 10 * 44_100 ? 0 : 0.2f * (2 * random.nextFloat() - 1);
            pad[i] = (float) (0.2 * Math.sin(i * 0.05));
        }
        AudioFiles.write(breaks.resolve("drums.wav"), AudioBuffer.wrap(44_100, drums), SampleEncoding.PCM_16);
        AudioFiles.write(breaks.resolve("pad.wav"), AudioBuffer.wrap(44_100, pad), SampleEncoding.PCM_16);
        Path labels = folder.resolve("breaks.txt");

        Run.of("export", breaks, "-o", labels, "--quiet").succeeds();

        assertThat(Files.readAllLines(labels)).hasSize(2);
        String[] first = Files.readAllLines(labels).get(0).split("\t");
        String[] second = Files.readAllLines(labels).get(1).split("\t");
        assertThat(first[0]).isEqualTo("0");
        assertThat(Double.parseDouble(first[1])).isBetween(9.8, 10.2);
        assertThat(first[2]).isEqualTo("A: pad");
        assertThat(second[0]).isEqualTo(first[1]);
        assertThat(Double.parseDouble(second[1])).isBetween(23.8, 24.2);
        assertThat(second[2]).isEqualTo("B: drums in");
    }

    @Test
    void whatIsLeftOutIsSaidOrRendered() throws IOException {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, """
                {"stems": [{"stem": "vocals", "inserts": [{"effect": {"effect": "reverb"}}]},
                 {"stem": "drums"}, {"stem": "bass"}]}
                """);

        Run left = Run.of("export", song, "-o", folder.resolve("a.dawproject"), "--plan", plan);
        Run rendered = Run.of("export", song, "-o", folder.resolve("b.dawproject"), "--plan", plan, "--render-effects");

        assertThat(left.err())
                .contains("stemmixer: note: stem 'vocals': reverb is left out: the format has no such device\n");
        assertThat(rendered.err()).contains("stemmixer: note: stem 'vocals': reverb is in its audio\n");
    }

    @Test
    void refusesWhatMeansNothing() throws IOException {
        Map<String, String> before = TestFiles.contents(folder);
        Path mix = folder.resolve("song.als");
        Run.of("export", song, "-o", mix)
                .isRefusedWith(
                        "-o must end in .dawproject, .rpp, .ardour or .txt, or --format say the format, but was '" + mix
                                + "'",
                        HELP);
        Run.of("export", song, "-o", mix, "--format", "reaperr")
                .isRefusedWith(
                        "--format must be one of dawproject, reaper, ardour, labels, but was 'reaperr'; did you mean 'reaper'?",
                        HELP);
        Run.of("export", song, "-o", folder.resolve("a.rpp"), "--audio", "mp3")
                .isRefusedWith("--audio must be one of as-is, wav, flac, but was 'mp3'", HELP);
        Run.of("export", song, "-o", folder.resolve("a.rpp"), "--tempo", 5)
                .isRefusedWith("--tempo must be in [20.0, 999.0], but was 5.0", HELP);
        Run.of("export", song, "-o", song.resolve("bass.wav"), "--format", "dawproject")
                .failsWith(song.resolve("bass.wav") + ": would overwrite an input (" + song.resolve("bass.wav") + ")");
        Run.of("import", song.resolve("bass.wav"), "-o", folder.resolve("x"))
                .failsWith(song.resolve("bass.wav") + ": is no DAWproject file (zip END header not found)");
        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void whereNothingCanBeWrittenIsSaidWithItsReason() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Path project = folder.resolve("song.dawproject");
        Run.of("export", song, "-o", project, "--quiet").succeeds();
        Files.createDirectories(folder.resolve("q"));
        Files.writeString(folder.resolve("q/song-audio"), "in the way");
        Map<String, String> before = TestFiles.contents(folder);
        String reason = ": is a file, and a folder is needed there";

        Run.of("export", song, "-o", "-", "--format", "reaper")
                .isRefusedWith("-o must be a file, but was '-': a project is not sent to the standard output", HELP);
        Run.of("import", project, "-o", "-")
                .isRefusedWith(
                        "-o must be a folder, but was '-': stems are not sent to the standard output",
                        "stemmixer import");
        Run.of("import", project, "-o", file).failsWith(file + reason);
        Run.of("import", project, "-o", file.resolve("a/b")).failsWith(file + reason);
        Path missing = folder.resolve("missing");
        Run.of("export", song, "-o", missing.resolve("song.ardour"))
                .failsWith(missing.resolve("song.ardour") + ": the folder " + missing + " does not exist");
        Run.of("export", song, "-o", folder.resolve("q/song.rpp")).failsWith(folder.resolve("q/song-audio") + reason);

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
