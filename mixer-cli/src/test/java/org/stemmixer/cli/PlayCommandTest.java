package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.live.LiveMeters;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.NullOutput;
import org.stemmixer.live.UnderRuns;

/** {@code stemmixer play}: what it plays is what {@code mix} writes. */
class PlayCommandTest {

    @TempDir
    private Path folder;

    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
    }

    private static void assertSame(Path played, Path mixed, int from) throws IOException {
        byte[] bytes = Files.readAllBytes(played);
        AudioBuffer mix = AudioFiles.read(mixed);
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.length).isGreaterThan(44 + 8 * (mix.frames() - from - 1));
        for (int n = from; n < mix.frames(); n++) {
            for (int side = 0; side < 2; side++) {
                assertThat(samples.getFloat(44 + 8 * (n - from) + 4 * side))
                        .as("frame %d", n)
                        .isEqualTo(mix.channel(side)[n]);
            }
        }
    }

    @Test
    void folderIsPlayedAsItIsMixed() throws IOException {
        Path played = folder.resolve("played");
        Path mixed = folder.resolve("mixed.wav");
        Run.of("mix", song, "-o", mixed, "--bits", "32f", "--quiet").succeeds();
        Run.of("play", song, "--output", "pipe:" + played).succeeds();
        assertSame(played, mixed, 0);
    }

    @Test
    void automaticMixIsThatOfTheCommandMix() throws IOException {
        Path played = folder.resolve("played");
        Path mixed = folder.resolve("mixed.wav");
        Run.of("mix", song, "--auto", "--no-taste", "-o", mixed, "--bits", "32f", "--quiet")
                .succeeds();
        Run.of("play", song, "--auto", "--output", "pipe:" + played).succeeds();
        assertSame(played, mixed, 0);
    }

    /** All of it at one level, although that is known only when all of it has been heard. */
    @Test
    void whatIsTooLoudIsNormalisedInAPipe() throws IOException {
        Path played = folder.resolve("played");
        Path mixed = folder.resolve("mixed.wav");
        Path plan = song.resolve("plan.json");
        Run.of("plan", song, "--gain", "bass=+20", "-o", plan);
        assertThat(Run.of("mix", song, "--plan", plan, "-o", mixed, "--bits", "32f")
                        .succeeds()
                        .out())
                .contains("normalised by -");
        Run.of("play", plan, "--output", "pipe:" + played).succeeds();
        assertSame(played, mixed, 0);
    }

    @Test
    void planIsPlayedFromItsFolder() throws IOException {
        Path played = folder.resolve("played");
        Path mixed = folder.resolve("mixed.wav");
        Path plan = song.resolve("plan.json");
        Run.of("plan", song, "--gain", "bass=-9", "--pan", "vocals=0.5", "-o", plan);
        Run.of("mix", song, "--plan", plan, "-o", mixed, "--bits", "32f", "--quiet")
                .succeeds();
        Run.of("play", plan, "--output", "pipe:" + played, "--block", "100").succeeds();
        assertSame(played, mixed, 0);
    }

    @Test
    void finishedSongIsPlayedAsItIs() throws IOException {
        Path played = folder.resolve("played");
        Run.of("play", song.resolve("drums.wav"), "--output", "pipe:" + played).succeeds();
        assertSame(played, song.resolve("drums.wav"), 0);
        assertThat(Run.of("play", song.resolve("drums.wav"), "--output", "null", "--from", "0.5", "--block", "4096")
                        .exitCode())
                .isZero();
    }

    @Test
    void argumentsAreChecked() {
        Run.of("play", song, "--output", "moon")
                .isRefusedWith(
                        "--output must be device, device:NAME, pipe, pipe:FILE or null, but was 'moon'",
                        "stemmixer play");
        Run.of("play", song, "--output", "null", "--block", "8")
                .isRefusedWith("--block must be a whole number in [16, 4096], but was 8.0", "stemmixer play");
        Run.of("play", song, "--output", "null", "--from", "-1")
                .isRefusedWith("--from must be at least 0, but was -1.0", "stemmixer play");
        Run.of("play", song, "--output", "device:no such card").failsWith("there is no sound device that can play");
    }

    @Test
    void keysPauseSeekAndEnd() throws IOException {
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = LivePlayer.open(
                StemFolder.stems(song), MixPlan.of(TestFiles.RATE, List.of("bass", "drums", "vocals")), output)) {
            byte[] typed = " x \u001b[C q".getBytes(StandardCharsets.US_ASCII);
            PlayKeys keys = new PlayKeys(player, new ByteArrayInputStream(typed), null);
            keys.take();
            assertThat(player.isPlaying()).isTrue(); // played, paused, played
            assertThat(player.isSeeking()).isTrue();
            assertThat(keys.isOver()).isTrue();
            keys.close();
        }
    }

    @Test
    void lineShowsPlaceAndLevels() throws IOException {
        LiveMeters.Channel mix = new LiveMeters.Channel(1, 0.001, 2.5);
        assertThat(PlayLine.line(65, 200, true, mix, new UnderRuns(0, 0, 0)))
                .isEqualTo("> 1:05/3:20 L[===============] R[               ] GR  2.5 dB");
        assertThat(PlayLine.line(5, 200, false, mix, new UnderRuns(2, 9, 1)))
                .startsWith("= 0:05/3:20 ")
                .endsWith(" under-runs 3");
        StringWriter terminal = new StringWriter();
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = LivePlayer.open(
                        StemFolder.stems(song),
                        MixPlan.of(TestFiles.RATE, List.of("bass", "drums", "vocals")),
                        output);
                PlayLine line = new PlayLine(new PrintWriter(terminal), 20)) {
            line.show(player);
            assertThat(terminal.toString()).isEqualTo("\r= 0:00/0:00 L[     ");
        }
        assertThat(terminal.toString()).endsWith("\r");
    }
}
