package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.Processing;

/** The page by keyboard alone, to a screen reader, and in both colour schemes. */
@Tag("browser")
class AccessibilityTest {

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        Processing processing = new Processing(
                MixParameterPrediction.of(MixParameters.NEUTRAL, "rules", "as it is"),
                Optional.empty(),
                List.of("Words"));
        page = Reports.page(
                folder,
                3,
                Reports.version("Original", Sounds.write(folder.resolve("a.wav"), 4, Sounds.sine(300, 0.4))),
                Reports.version(
                        "Mixed",
                        Sounds.write(folder.resolve("b.wav"), 4, Sounds.sine(410, 0.2)),
                        Optional.of(processing)));
    }

    @Test
    void everythingIsReachedInOrderByTab() {
        try (OpenPage open = OpenPage.open(page)) {
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                open.press("Tab");
                reached.add((String) open.evaluate("() => { const e = document.activeElement;"
                        + " return e.ariaLabel ?? e.closest('label')?.textContent.trim() ?? e.textContent; }"));
            }
            assertThat(reached)
                    .startsWith("To the content", "With names", "Play", "To the start", "Loop", "Same loudness")
                    .containsSequence("Position", reached.get(7), "Listen to the whole files", "Keyboard");
            assertThat(reached.get(7)).startsWith("1 Original");
        }
    }

    @Test
    void controlsHaveNamesAndStates() {
        try (OpenPage open = OpenPage.open(page)) {
            assertThat(open.find(AriaRole.RADIOGROUP, "What you hear").isVisible())
                    .isTrue();
            assertThat(open.radio("1 Original").isChecked()).isTrue();
            assertThat(open.find(AriaRole.SLIDER, "Position").getAttribute("aria-valuetext"))
                    .matches("0:0\\d\\.\\d of 0:0\\d\\.\\d");
            assertThat(open.find(AriaRole.REGION, "Listen").count()).isEqualTo(1);
            assertThat(open.find(AriaRole.HEADING, "A song").count()).isEqualTo(1);
            assertThat(open.find(AriaRole.ROWHEADER, "Integrated loudness, LUFS")
                            .count())
                    .isEqualTo(1);
            assertThat(open.find(AriaRole.COLUMNHEADER, "Mixed").count()).isGreaterThanOrEqualTo(1);
            Object nameless = open.evaluate("() => [...document.querySelectorAll('button, input, select, [role]')]"
                    + ".filter((e) => !(e.ariaLabel || e.textContent.trim() || e.closest('label')?.textContent.trim()"
                    + " || e.id === 'announcements' || e.matches('output, [role=status], [role=radiogroup]')))"
                    + ".map((e) => e.outerHTML)");
            assertThat((List<?>) nameless).isEmpty();
        }
    }

    @Test
    void keysWorkOnceWhereverTheFocusIs() {
        try (OpenPage open = OpenPage.open(page)) {
            var play = open.page.locator("button.play");
            play.focus();
            open.press("Space");
            assertThat(play.textContent()).isEqualTo("Pause");
            open.press("2");
            assertThat(open.announced()).isEqualTo("Mixed");
            open.radio("2 Mixed").focus();
            open.press("ArrowUp");
            assertThat(open.announced()).isEqualTo("Original");
            open.press("m");
            assertThat(open.announced()).isEqualTo("Loudness as it is");
            // Whoever dictates can turn single keys off.
            open.page
                    .getByText("Keyboard", new Page.GetByTextOptions().setExact(true))
                    .click();
            open.find(AriaRole.CHECKBOX, "Keyboard shortcuts on").uncheck();
            open.press("2");
            assertThat(open.radio("1 Original").isChecked()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void textHasContrast(ColorScheme scheme) {
        try (OpenPage open = OpenPage.open(page)) {
            open.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            open.press("2");

            // WCAG 2.2, success criterion 1.4.3.
            Number lowest = (Number) open.evaluate(OpenPage.resource("contrast.js"));
            assertThat(lowest.doubleValue()).isGreaterThanOrEqualTo(4.5);
        }
    }
}
