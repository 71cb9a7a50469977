package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.report.SongVersion;

/** What is heard of a comparison. */
@Tag("browser")
class PlayerTest {

    /** The player's sources start so long after they are told to. */
    private static final double LOOKAHEAD_SECONDS = 0.05;

    @TempDir
    private Path folder;

    private Path page(double seconds, Path... files) throws IOException {
        SongVersion[] versions = new SongVersion[files.length];
        for (int i = 0; i < files.length; i++) {
            versions[i] = Reports.version("Version " + (char) ('A' + i), files[i]);
        }
        return Reports.page(folder, seconds, versions);
    }

    private Path noise(String name, long seed, double amplitude) {
        return Sounds.write(folder.resolve(name), 12, Sounds.noise(seed, amplitude));
    }

    private Path sine(String name, double hz, double amplitude) {
        return Sounds.write(folder.resolve(name), 12, Sounds.sine(hz, amplitude));
    }

    @Test
    void allVersionsAreAsLoudAsTheQuietest() throws IOException {
        Path page = page(12, noise("a.wav", 1, 0.5), noise("b.wav", 2, 0.1), noise("c.wav", 3, 0.9));

        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            open.listenUntil(2.5);
            open.press("2");
            open.listenUntil(5);
            open.press("3");
            open.listenUntil(7.5);
            open.press("m");
            AudioBuffer heard = open.heard();

            double quietestLufs = Sounds.loudnessLufs(heard, 2.75, 4.75);
            assertThat(Sounds.loudnessLufs(heard, 0.25, 2.25)).isCloseTo(quietestLufs, within(0.2));
            assertThat(Sounds.loudnessLufs(heard, 5.25, 7.25)).isCloseTo(quietestLufs, within(0.2));
            // As they are, the third is 19 dB louder than the second.
            assertThat(Sounds.loudnessLufs(heard, 7.75, 9.75))
                    .isCloseTo(quietestLufs + Sounds.decibels(9), within(0.2));
        }
    }

    @Test
    void aMonoFileIsAsLoudAsTheSameOnTwoSides() throws IOException {
        Path mono = noise("mono.wav", 1, 0.3);
        AudioBuffer audio = AudioFiles.read(mono);
        Path stereo = folder.resolve("stereo.wav");
        AudioFiles.write(
                stereo, AudioBuffer.wrap(Sounds.RATE, audio.channel(0), audio.channel(0)), SampleEncoding.FLOAT_32);
        Path page = page(12, mono, stereo);

        try (OpenPage open = OpenPage.open(page)) {
            List<String> loudness = open.page.locator(".track .detail").allTextContents();
            open.press("Space");
            open.listenUntil(2);
            open.press("2");
            open.listenUntil(4);
            AudioBuffer heard = open.heard();

            assertThat(loudness.get(0)).endsWith(" LUFS, as it is").isEqualTo(loudness.get(1));
            assertThat(Sounds.loudnessLufs(heard, 2.25, 3.75))
                    .isCloseTo(Sounds.loudnessLufs(heard, 0.25, 1.75), within(0.01));
            assertThat(open.page.locator("#metrics .note").allTextContents())
                    .anyMatch(note -> note.contains("3.0 LU louder"));
        }
    }

    @Test
    void switchingBetweenLikeVersionsIsNotHeardAtAll() throws IOException {
        Path page = page(12, sine("a.wav", 220, 0.5), sine("b.wav", 220, 0.25));

        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            for (int i = 0; i < 6; i++) {
                open.listenUntil(1 + 0.317 * i);
                open.press(i % 2 == 0 ? "2" : "1");
            }
            AudioBuffer heard = open.heard();

            // Both at 0.25, in phase: sample by sample one sine.
            for (int n = Sounds.RATE / 10; n < 4 * Sounds.RATE; n++) {
                double expected = 0.25 * Math.sin(2 * Math.PI * 220 * (n / (double) Sounds.RATE - LOOKAHEAD_SECONDS));
                assertThat((double) heard.channel(0)[n]).as("sample %d", n).isCloseTo(expected, within(5e-4));
            }
        }
    }

    @Test
    void switchingBetweenUnlikeVersionsLeavesNoGapAndNoClick() throws IOException {
        Path page = page(12, sine("a.wav", 300, 0.4), sine("b.wav", 410, 0.4));

        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            for (int i = 0; i < 8; i++) {
                open.listenUntil(1 + 0.0931 * i);
                // Turning round at once must not click either.
                open.press(i % 2 == 0 ? new String[] {"2", "1", "2"} : new String[] {"1"});
            }
            AudioBuffer heard = open.heard();

            double steepest = 2 * Math.PI * 410 * 0.4 / Sounds.RATE;
            assertThat(Sounds.largestStep(heard, 0.01, 4)).isLessThan(1.05 * steepest);
            for (double t = 0.1; t < 3; t += 0.01) {
                AudioBuffer window = Sounds.part(heard, t, t + 0.01);
                assertThat(window.peak()).as("level at %.2f s", t).isGreaterThan(0.15f);
            }
        }
    }

    @Test
    void loopsSeamlesslyWithinItsRegion() throws IOException {
        // A signal whose value says where it is played from.
        Path page = page(12, Sounds.write(folder.resolve("ramp.wav"), 12, t -> t / 16 - 0.4));

        try (OpenPage open = OpenPage.open(page)) {
            open.press("ArrowRight", "[", "ArrowRight", "]");
            assertThat(open.find(AriaRole.BUTTON, "Loop").getAttribute("aria-pressed"))
                    .isEqualTo("true");
            open.press("Home", "Space");
            AudioBuffer heard = open.heard();

            for (double t = 0.1; t < 9.9; t += 0.013) {
                double played = (t - LOOKAHEAD_SECONDS) % 2;
                if (played > 0.02 && played < 1.98) {
                    double position = 2 + played;
                    assertThat((double) heard.channel(0)[(int) (t * Sounds.RATE)])
                            .as("at %.3f s", t)
                            .isCloseTo(position / 16 - 0.4, within(3e-4));
                }
            }
            // Without care, the seam would be a step of an eighth.
            assertThat(Sounds.largestStep(heard, 0.1, 11)).isLessThan(0.01);
        }
    }

    @Test
    void seeksPausesAndEndsByKeyboard() throws IOException {
        Path page = page(12, sine("a.wav", 300, 0.4), sine("b.wav", 410, 0.4));

        try (OpenPage open = OpenPage.open(page)) {
            var position = open.find(AriaRole.SLIDER, "Position");
            open.press("ArrowRight", "ArrowRight", "ArrowLeft");
            assertThat(position.getAttribute("aria-valuenow")).isEqualTo("2.0");
            position.focus();
            open.press("End", "ArrowLeft", "PageDown");
            assertThat(position.getAttribute("aria-valuetext")).isEqualTo("0:06.0 of 0:12.0");
            open.press("Space");
            open.listenUntil(1);
            open.press("Space");
            open.listenUntil(1.5);
            assertThat(position.getAttribute("aria-valuenow")).isIn("6.9", "7.0");
            AudioBuffer paused = open.heard();
            assertThat(Sounds.part(paused, 1.1, 3).peak()).isLessThan(1e-5f);
        }
    }

    @Test
    void playsTheWholeFilesInPlaceOfExcerpts() throws IOException {
        Path quiet = Sounds.write(folder.resolve("a.wav"), 12, t -> (t < 7 ? 0.01 : 0.5) * Math.sin(2000 * t));
        Path other = sine("b.wav", 410, 0.3);
        Path page = page(4, quiet, other);

        try (OpenPage open = OpenPage.open(page)) {
            var position = open.find(AriaRole.SLIDER, "Position");
            assertThat(position.getAttribute("aria-valuemax")).isEqualTo("4.0");
            // Where the first version is loudest.
            assertThat(position.getAttribute("aria-valuetext")).matches("0:0[78].\\d of 0:1[12].\\d");
            open.page.locator("summary").first().click();
            open.page.locator("input[type=file]").setInputFiles(quiet);
            assertThat(open.page.locator(".status").textContent()).contains("still missing: b.wav");
            open.page.locator("input[type=file]").setInputFiles(other);
            open.page.getByText("You hear the whole files now.").waitFor();
            assertThat(position.getAttribute("aria-valuemax")).isEqualTo("12.0");
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void versionsThatEndEarlyAreFollowedBySilence() throws IOException {
        Path late = Sounds.write(folder.resolve("a.wav"), 12, t -> (t < 7 ? 0.01 : 0.5) * Math.sin(2000 * t));
        Path page = page(4, late, Sounds.write(folder.resolve("b.wav"), 5, Sounds.sine(410, 0.3)));

        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            open.listenUntil(1);
            open.press("2");
            AudioBuffer heard = open.heard();

            assertThat(Sounds.part(heard, 0.1, 1).peak()).isGreaterThan(0.4f);
            assertThat(Sounds.part(heard, 1.1, 2).peak()).isLessThan(1e-3f);
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void runsOnTheBrowsersOwnAudio() throws IOException {
        Path page = page(12, sine("a.wav", 300, 0.4), sine("b.wav", 410, 0.4));

        try (OpenPage open = OpenPage.openWithRealAudio(page)) {
            var position = open.find(AriaRole.SLIDER, "Position");
            open.press("Space");
            open.page.waitForCondition(() -> Double.parseDouble(position.getAttribute("aria-valuenow")) > 0.3);
            open.press("2", "Space");
            assertThat(open.radio("2 Version B").isChecked()).isTrue();
            assertThat(open.find(AriaRole.BUTTON, "Play").isVisible()).isTrue();
            assertThat(open.complaints).isEmpty();
            assertThat(open.requests).isEqualTo(List.of(page.toUri().toString()));
        }
    }
}
