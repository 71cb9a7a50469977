package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.settings.MixSettings;
import org.stemmixer.core.settings.MixSettings.Fader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.report.html.MixPage;

/** The stems of a mix at their faders. */
@Tag("browser")
class DeskTest {

    private static final double BASS_HZ = 100;
    private static final double VOCALS_HZ = 441;

    @TempDir
    private Path folder;

    private final StemMixer mixer = StemMixer.builder().build();
    private Map<String, Path> stems;
    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        stems = new LinkedHashMap<>();
        stems.put("bass", Sounds.write(folder.resolve("bass.wav"), 12, Sounds.sine(BASS_HZ, 0.2)));
        stems.put("vocals", Sounds.write(folder.resolve("vocals.wav"), 12, Sounds.sine(VOCALS_HZ, 0.1)));
        MixOptions options =
                MixOptions.builder().gainDb("bass", -3.21).pan("vocals", 0.25).build();
        Path mixFile = folder.resolve("mix.wav");
        MixResult mix = mixer.mixStems(stems, options, mixFile);
        page = MixPage.write(mix, mixFile, folder.resolve("report"));
    }

    @Test
    void soundsLikeTheMix() throws IOException {
        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            AudioBuffer heard = open.heard();

            AudioBuffer mix = mixer.mixStems(
                            stems,
                            MixOptions.builder()
                                    .gainDb("bass", -3.21)
                                    .pan("vocals", 0.25)
                                    .build())
                    .toBuffer();
            for (int channel = 0; channel < 2; channel++) {
                assertSameLevel(heard, mix, channel, BASS_HZ);
                assertSameLevel(heard, mix, channel, VOCALS_HZ);
            }
            assertThat(open.complaints).isEmpty();
        }
    }

    private static void assertSameLevel(AudioBuffer heard, AudioBuffer mix, int channel, double hz) {
        double ratio = Sounds.amplitude(heard, channel, hz, 1, 3) / Sounds.amplitude(mix, channel, hz, 1, 3);
        assertThat(Sounds.decibels(ratio)).isCloseTo(0, within(0.01));
    }

    @Test
    void fadersSoloAndMuteActByTheirDecibels() {
        try (OpenPage open = OpenPage.open(page)) {
            Locator fader = open.find(AriaRole.SLIDER, "Gain of vocals");
            open.press("Space");
            open.listenUntil(2);
            fader.focus();
            for (int i = 0; i < 25; i++) {
                open.press("ArrowDown");
            }
            assertThat(fader.getAttribute("aria-valuetext")).isEqualTo("−2.5 dB");
            open.listenUntil(4);
            open.find(AriaRole.BUTTON, "Solo bass").click();
            open.listenUntil(6);
            open.find(AriaRole.BUTTON, "Mute bass").click();
            open.listenUntil(8);
            open.press("t");
            AudioBuffer heard = open.heard();

            double before = Sounds.amplitude(heard, 0, VOCALS_HZ, 0.5, 1.5);
            double faded = Sounds.amplitude(heard, 0, VOCALS_HZ, 2.5, 3.5);
            assertThat(Sounds.decibels(faded / before)).isCloseTo(-2.5, within(0.01));
            assertThat(Sounds.amplitude(heard, 0, VOCALS_HZ, 4.5, 5.5)).isLessThan(1e-5);
            assertThat(Sounds.amplitude(heard, 0, BASS_HZ, 4.5, 5.5))
                    .isCloseTo(Sounds.amplitude(heard, 0, BASS_HZ, 0.5, 1.5), within(1e-4));
            assertThat(Sounds.part(heard, 6.5, 7.5).peak()).isLessThan(1e-5f);
            // The automatic mix, but the bass is still alone.
            assertThat(Sounds.amplitude(heard, 0, BASS_HZ, 8.5, 9.5))
                    .isCloseTo(Sounds.amplitude(heard, 0, BASS_HZ, 0.5, 1.5), within(1e-4));
            double steepest = 2 * Math.PI * (BASS_HZ * 0.2 + VOCALS_HZ * 0.1) / Sounds.RATE;
            assertThat(Sounds.largestStep(heard, 0.1, 10)).isLessThan(steepest);
        }
    }

    @Test
    void whatIsSavedIsRenderedAsItWasHeard() throws IOException {
        try (OpenPage open = OpenPage.open(page)) {
            Locator pan = open.find(AriaRole.SLIDER, "Pan of bass");
            pan.focus();
            open.press("Home");
            open.find(AriaRole.SLIDER, "Gain of vocals").fill("3.5");
            open.press("Space");
            Path file = open.download(open.find(AriaRole.BUTTON, "Save these settings (JSON)"), folder);
            AudioBuffer heard = open.heard();

            assertThat(file.getFileName()).hasToString("settings.json");
            MixSettings settings = MixSettings.load(file);
            // What was not touched is exactly as it was.
            assertThat(settings.faders())
                    .containsExactly(new Fader("bass", -3.21, -1, false), new Fader("vocals", 3.5, 0.25, false));
            MixOptions.Builder options = MixOptions.builder();
            settings.applyTo(options);
            AudioBuffer mix = mixer.mixStems(stems, options.build()).toBuffer();
            assertSameLevel(heard, mix, 0, BASS_HZ);
            assertThat(Sounds.amplitude(heard, 1, BASS_HZ, 1, 3)).isLessThan(1e-5);
            assertSameLevel(heard, mix, 0, VOCALS_HZ);
            assertSameLevel(heard, mix, 1, VOCALS_HZ);
        }
    }
}
