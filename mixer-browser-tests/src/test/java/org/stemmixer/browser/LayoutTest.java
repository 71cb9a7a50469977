package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ModelAccuracy;
import org.stemmixer.report.Processing;
import org.stemmixer.report.html.MixPage;

/** Pages on screens of several widths, with as much on them as songs have. */
@Tag("browser")
class LayoutTest {

    private static final String HASH = "c9f21009f3b9536bbee3fd8e5befa70f30dfd2820d3c7852b30b1db18c5ff1ef";

    /** Pages are only looked at: one of each is enough. */
    private static final Map<Integer, Path> MIX_PAGES = new HashMap<>();

    @TempDir
    private static Path folder;

    private static Path comparison;

    private static Path mixPage(int count) throws IOException {
        Path known = MIX_PAGES.get(count);
        if (known == null) {
            known = newMixPage(count, Files.createDirectory(folder.resolve(count + " stems")));
            MIX_PAGES.put(count, known);
        }
        return known;
    }

    private static Path newMixPage(int count, Path folder) throws IOException {
        Map<String, Path> stems = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = "a stem with a rather long name " + i;
            stems.put(name, Sounds.write(folder.resolve(name + ".wav"), 2, Sounds.sine(100 + 50 * i, 0.02)));
        }
        Path mixFile = folder.resolve("mix.wav");
        MixResult mix = StemMixer.builder().build().mixStems(stems, MixOptions.automatic(), mixFile);
        return MixPage.write(mix, mixFile, folder.resolve("report"));
    }

    @BeforeAll
    static void writeComparison() throws IOException {
        Processing processing = new Processing(
                MixParameterPrediction.of(
                        new MixParameters(0.7, 0.4, 0.6, 0.7, 0.4, 0.2, 0.5, 0.3, 0.7, 0.9), "onnx", "why"),
                Optional.of(new ModelAccuracy(HASH, "1.0", HASH, OptionalDouble.of(0.04), "songs that it never heard")),
                List.of("A file with the SHA-256 " + HASH + "."));
        comparison = Reports.page(
                folder,
                3,
                new Comparison(
                        "A_song_with_a_name_that_has_no_gap_anywhere_in_it.wav",
                        List.of(
                                Reports.version(
                                        "original", Sounds.write(folder.resolve("a.wav"), 4, Sounds.sine(300, 0.4))),
                                Reports.version(
                                        "an_enhanced_and_convoluted_network",
                                        Sounds.write(folder.resolve("b.wav"), 4, Sounds.sine(410, 0.2)),
                                        Optional.of(processing)),
                                Reports.version(
                                        "another_network",
                                        Sounds.write(folder.resolve("c.wav"), 4, Sounds.sine(410, 0.3)),
                                        Optional.of(processing))),
                        List.of("Made from a file with the SHA-256 " + HASH + ".")));
    }

    private static void assertNothingSticksOut(OpenPage open, int width) {
        open.page.setViewportSize(width, 844);
        open.evaluate(
                "() => { location.hash = '#main'; document.querySelectorAll('details').forEach(e => e.open = true); }");
        assertThat(open.evaluate("() => [document.documentElement.scrollWidth, scrollX]"))
                .as("width %d", width)
                .isEqualTo(List.of(width, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void nothingSticksOutToTheSide(int width) throws IOException {
        try (OpenPage open = OpenPage.open(comparison)) {
            assertNothingSticksOut(open, width);
        }
        try (OpenPage open = OpenPage.open(mixPage(3))) {
            assertNothingSticksOut(open, width);
            // Reasons are on the screen, not beside it, and no row is taller than what can be read in it.
            for (Locator reason : open.page.locator(".reason").all()) {
                BoundingBox box = reason.boundingBox();
                assertThat(box.x + box.width).isLessThanOrEqualTo(width);
            }
            if (width < 700) {
                for (Locator row : open.page.locator("#decisions tbody tr").all()) {
                    BoundingBox last = row.locator(".reason").boundingBox();
                    BoundingBox box = row.boundingBox();
                    assertThat(box.y + box.height)
                            .isCloseTo(last.y + last.height, org.assertj.core.api.Assertions.within(20.0));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void playStaysInSightWithManyStems(int width) throws IOException {
        try (OpenPage open = OpenPage.open(mixPage(19))) {
            open.page.setViewportSize(width, 844);
            Locator play = open.page.locator("button.play");
            assertThat(play.boundingBox().y).isLessThan(300);

            Locator last = open.find(AriaRole.SLIDER, "Gain of a stem with a rather long name 18");
            last.scrollIntoViewIfNeeded();
            BoundingBox bar = open.page.locator(".transport").boundingBox();
            assertThat(play.boundingBox().y).isBetween(0.0, 60.0);
            assertThat(bar.height).isLessThan(844 / 4.0);
            play.click();
            assertThat(play.textContent()).isEqualTo("Pause");
            // What the keyboard reaches is not under the controls.
            for (int i = 17; i >= 10; i--) {
                Locator slider = open.find(AriaRole.SLIDER, "Gain of a stem with a rather long name " + i);
                slider.focus();
                bar = open.page.locator(".transport").boundingBox();
                assertThat(slider.boundingBox().y).isGreaterThanOrEqualTo(bar.y + bar.height);
            }
        }
    }

    @Test
    void fadersAreLongEnoughToBeSet() throws IOException {
        try (OpenPage open = OpenPage.open(mixPage(2))) {
            open.page.setViewportSize(1280, 844);
            // 52 dB from end to end: 4 pixels a dB.
            assertThat(open.page.locator(".rail").first().boundingBox().width).isGreaterThan(208);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void textOfMixesHasContrast(ColorScheme scheme) throws IOException {
        try (OpenPage open = OpenPage.open(mixPage(6))) {
            open.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));

            Number lowest = (Number) open.evaluate(OpenPage.resource("contrast.js"));
            assertThat(lowest.doubleValue()).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void headingsAndCaptionsDoNotRepeatEachOther() throws IOException {
        for (Path page : List.of(comparison, mixPage(2))) {
            try (OpenPage open = OpenPage.open(page)) {
                for (Locator section : open.page.locator("section").all()) {
                    String heading = section.locator("h2").textContent();
                    for (String caption : section.locator("caption").allTextContents()) {
                        assertThat(caption.toLowerCase(java.util.Locale.ROOT).split("\\W+"))
                                .doesNotContain(heading.toLowerCase(java.util.Locale.ROOT)
                                        .split("\\W+"));
                    }
                }
            }
        }
    }

    @Test
    void saysWhatWasDoneToTheSound() throws IOException {
        try (OpenPage open = OpenPage.open(comparison)) {
            List<String> steps =
                    open.page.locator("#processing ul").first().locator("li").allTextContents();

            assertThat(steps).anyMatch(step -> step.startsWith("+2.4 dB around 1 kHz: there the song was "));
            assertThat(steps).anyMatch(step -> step.startsWith("−1.2 dB below 100 Hz: "));
            assertThat(steps).contains("Reverb sent at −12.0 dB.");
            assertThat(steps).noneMatch(step -> step.contains("why"));
            assertThat(open.page.locator("#processing .note").first().textContent())
                    .isEqualTo("Decided by " + HASH + " 1.0, off by 0.040 on average on songs that it never heard.");
        }
    }
}
