package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer profile}. */
class ProfileCommandTest {

    @TempDir
    private Path folder;

    private Path loud;
    private Path quiet;
    private Path profile;

    @BeforeEach
    void writeSongs() {
        loud = TestFiles.sine(folder.resolve("loud=1.wav"), 1000, 0.1, 2, 2 * TestFiles.RATE);
        quiet = TestFiles.sine(folder.resolve("quiet.wav"), 1000, 0.01, 2, 2 * TestFiles.RATE);
        profile = folder.resolve("profile.json");
    }

    @Test
    void measuresSongsWithTheirWeights() throws IOException {
        Run run = Run.of("profile", loud, quiet, "--weight", loud + "=3", "--name", "two sines", "-o", profile)
                .succeeds();

        assertThat(run.out()).isEqualTo("Wrote " + profile + "\n");
        ReferenceProfile made = ReferenceProfile.load(profile);
        assertThat(made.name()).isEqualTo("two sines");
        assertThat(made.tracks())
                .containsExactly(
                        new ReferenceProfile.Track("loud=1.wav", 3), new ReferenceProfile.Track("quiet.wav", 1));
        // A stereo sine of 1 kHz at -20 dBFS has -20 LUFS.
        assertThat(made.integratedLufs().mean()).isCloseTo(-20 - 20 / 4.0, within(0.05));
        assertThat(made.integratedLufs().spread()).isCloseTo(20 * Math.sqrt(3) / 4, within(0.05));
    }

    @Test
    void writesNothingWhereASongCannotBeMeasured() {
        Path silent = TestFiles.write(
                folder.resolve("silent.wav"), new AudioBuffer(48_000, 2, 48_000), SampleEncoding.PCM_24);

        Run.of("profile", loud, silent, "-o", profile)
                .failsWith(silent + ": must last 400 ms at least and be louder than -70 LUFS");
        Run.of("profile", loud, folder.resolve("missing.wav"), "-o", profile)
                .failsWith(folder.resolve("missing.wav") + ": does not exist");

        assertThat(Files.exists(profile)).isFalse();
    }

    @Test
    void songsAreNotOverwritten() {
        Run.of("profile", loud, "-o", loud).failsWith(loud + ": would overwrite an input (" + loud + ")");
    }

    @Test
    void weightsMustBeOfSongs() {
        Run.of("profile", loud, "-o", profile, "--weight", "2")
                .isRefusedWith("--weight must be FILE=X with a number X above 0, but was '2'", "stemmixer profile");
        Run.of("profile", loud, "-o", profile, "--weight", loud + "=0")
                .isRefusedWith(
                        "--weight must be FILE=X with a number X above 0, but was '" + loud + "=0'",
                        "stemmixer profile");
        Run.of("profile", loud, "-o", profile, "--weight", quiet + "=2")
                .isRefusedWith("--weight names a file that is not among the songs: " + quiet, "stemmixer profile");
    }
}
