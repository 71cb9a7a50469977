package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
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
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanJson;
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
    private MixPlan decided;
    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        stems = new LinkedHashMap<>();
        stems.put("bass", Sounds.write(folder.resolve("bass.wav"), 12, Sounds.sine(BASS_HZ, 0.2)));
        stems.put("vocals", Sounds.write(folder.resolve("vocals.wav"), 12, Sounds.sine(VOCALS_HZ, 0.1)));
        MixOptions options = MixOptions.builder()
                .gainDb("bass", -3.21)
                .pan("vocals", 0.25)
                .highPassHz("vocals", 20)
                .stem("vocals", vocals -> vocals.withBus("voices"))
                .bus(BusPlan.of("voices"))
                .build();
        Path mixFile = folder.resolve("mix.wav");
        MixResult mix = mixer.mixStems(stems, options, mixFile);
        decided = mix.plan();
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
    void theSavedPlanIsWhatWasHeard() throws IOException {
        try (OpenPage open = OpenPage.open(page)) {
            Locator pan = open.find(AriaRole.SLIDER, "Pan of bass");
            pan.focus();
            open.press("Home");
            open.find(AriaRole.SPINBUTTON, "Gain of vocals, dB").fill("3.57");
            open.press("Tab");
            open.find(AriaRole.BUTTON, "Mute bass").click();
            open.find(AriaRole.BUTTON, "Mute bass").click();
            open.page.locator("button.play").focus();
            open.press("Space");
            Path file = open.download(open.find(AriaRole.BUTTON, "Save as plan.json"), folder);
            AudioBuffer heard = open.heard();

            assertThat(file.getFileName()).hasToString("plan.json");
            // All that was not touched is as it was decided.
            MixPlan plan = PlanJson.load(file);
            assertThat(plan)
                    .isEqualTo(decided.withStem("bass", bass -> bass.withPan(Decided.of(-1.0, "manual", "set by hand")))
                            .withStem(
                                    "vocals", vocals -> vocals.withGainDb(Decided.of(3.57, "manual", "set by hand"))));
            // What was suggested is kept beside it, for who wants to learn from the difference.
            assertThat(PlanJson.readSuggested(Files.readString(file))).contains(decided);
            MixOptions options = MixOptions.builder().plan(plan).build();
            AudioBuffer mix = mixer.mixStems(stems, options).toBuffer();
            assertSameLevel(heard, mix, 0, BASS_HZ);
            assertThat(Sounds.amplitude(heard, 1, BASS_HZ, 1, 3)).isLessThan(1e-5);
            assertSameLevel(heard, mix, 0, VOCALS_HZ);
            assertSameLevel(heard, mix, 1, VOCALS_HZ);
        }
    }

    @Test
    void fadersAreSetByNumberAndPutBackByDoubleClickOrKey() {
        try (OpenPage open = OpenPage.open(page)) {
            Locator slider = open.find(AriaRole.SLIDER, "Gain of bass");
            Locator field = open.find(AriaRole.SPINBUTTON, "Gain of bass, dB");
            assertThat(field.inputValue()).isEqualTo("-3.21");
            field.fill("-7.5");
            assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("−7.5 dB");
            // Out of its range, it is not taken; leaving the field puts back what is set.
            field.fill("99");
            assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("−7.5 dB");
            field.blur();
            assertThat(field.inputValue()).isEqualTo("-7.5");
            slider.dblclick();
            assertThat(field.inputValue()).isEqualTo("-3.21");
            slider.focus();
            open.press("ArrowUp");
            assertThat(field.inputValue()).isNotEqualTo("-3.21");
            open.press("Delete");
            assertThat(field.inputValue()).isEqualTo("-3.21");

            Locator pan = open.find(AriaRole.SPINBUTTON, "Pan of vocals, percent, left below 0");
            assertThat(pan.inputValue()).isEqualTo("25");
            pan.fill("-40");
            assertThat(open.find(AriaRole.SLIDER, "Pan of vocals").getAttribute("aria-valuetext"))
                    .isEqualTo("40 % left");
            // A digit in a field is a digit.
            open.press("End", "t");
            assertThat(open.find(AriaRole.BUTTON, "Hear the automatic mix").getAttribute("aria-pressed"))
                    .isEqualTo("false");
        }
    }

    @Test
    void metersShowPeaksBehindTheFaders() {
        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            open.listenUntil(2);
            open.page.waitForTimeout(200);

            // 60 dB from end to end: a sine of 0.2 at -3.21 dB, and one of 0.1 panned by a quarter to the right.
            double right = Math.sqrt(2) * Math.sin(1.25 * Math.PI / 4);
            assertThat(meter(open, ".strip .meter span", 0))
                    .isCloseTo(1 + (Sounds.decibels(0.2) - 3.21) / 60, within(0.005));
            assertThat(meter(open, ".strip .meter span", 3))
                    .isCloseTo(1 + Sounds.decibels(0.1 * right) / 60, within(0.005));
            // The sum on the right is louder than the mean of both sides would be.
            assertThat(meter(open, ".level .meter span", 1))
                    .isCloseTo(1 + Sounds.decibels(0.2 * Math.pow(10, -3.21 / 20) + 0.1 * right) / 60, within(0.005));
            open.find(AriaRole.BUTTON, "Mute bass").click();
            open.listenUntil(4);
            open.page.waitForTimeout(4000);
            assertThat(meter(open, ".strip .meter span", 0)).isZero();
        }
    }

    private static double meter(OpenPage open, String bars, int index) {
        String transform = (String) open.page.locator(bars).nth(index).evaluate("e => e.style.transform");
        return Double.parseDouble(transform.replaceAll("scaleX\\((.*)\\)", "$1"));
    }

    @Test
    void aStemHasOneLoudnessWhereverItIsShown() {
        try (OpenPage open = OpenPage.open(page)) {
            double bass = 20 * Math.log10(0.2) - 3.21;
            String strip = open.page.locator(".strip .detail").first().textContent();
            String table = open.page
                    .locator("#decisions tbody tr")
                    .first()
                    .locator("td")
                    .nth(3)
                    .textContent();

            assertThat(strip).isEqualTo(table + " LUFS");
            // A mono sine of full scale is at -3.01 LUFS on two speakers - at 997 Hz, and lower where K-weighting cuts
            // bass.
            assertThat(Double.parseDouble(table.replace('−', '-'))).isBetween(bass - 3.5, bass);
            open.find(AriaRole.SPINBUTTON, "Gain of bass, dB").fill("-5.21");
            String quieter = open.page.locator(".strip .detail").first().textContent();
            assertThat(Double.parseDouble(quieter.replace('−', '-').replace(" LUFS", "")))
                    .isCloseTo(Double.parseDouble(table.replace('−', '-')) - 2, within(0.11));
            // Panned to one side, all of its power is there, as much as on both sides before.
            open.find(AriaRole.SPINBUTTON, "Pan of bass, percent, left below 0").fill("-100");
            assertThat(open.page.locator(".strip .detail").first().textContent())
                    .isEqualTo(quieter);
        }
    }
}
