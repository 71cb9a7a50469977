package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.dsp.AudioBuffer;

/** Blind comparisons and ABX tests. */
@Tag("browser")
class ListeningTestsTest {

    /** Draws that the test knows: 0, 1, 0, 1 … of two. */
    private static final String ALTERNATING =
            "{ let n = 0; crypto.getRandomValues = (array) => { array[0] = n++ % 2; return array; }; }";

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        page = Reports.page(
                folder,
                12,
                Reports.version("Original", Sounds.write(folder.resolve("a.wav"), 12, Sounds.sine(300, 0.4))),
                Reports.version("Brighter", Sounds.write(folder.resolve("b.wav"), 12, Sounds.sine(410, 0.4))));
    }

    @Test
    void probabilitiesAreExact() throws IOException {
        String module =
                OpenPage.resource("/org/stemmixer/report/html/statistics.js").replaceAll("(?m)^export ", "");
        try (OpenPage open = OpenPage.open(page)) {
            for (int trials : List.of(1, 8, 16, 25, 100)) {
                for (int correct = 0; correct <= trials; correct += Math.max(1, trials / 8)) {
                    String call = "() => {" + module + "return binomialTail(" + correct + "," + trials + ", 0.5); }";
                    assertThat(((Number) open.evaluate(call)).doubleValue())
                            .isCloseTo(tail(correct, trials), within(1e-12));
                }
            }
        }
    }

    /** The probability of so many heads or more, counted in whole numbers. */
    private static double tail(int heads, int tosses) {
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = 0; k <= tosses; k++) {
            ways = k >= heads ? ways.add(choose) : ways;
            choose = choose.multiply(BigInteger.valueOf(tosses - k)).divide(BigInteger.valueOf(k + 1));
        }
        return new BigDecimal(ways)
                .divide(new BigDecimal(BigInteger.TWO.pow(tosses)))
                .doubleValue();
    }

    @Test
    void abxHidesWhatXIsAndCountsAnswers() throws IOException {
        try (OpenPage open = OpenPage.open(page, ALTERNATING)) {
            open.find(AriaRole.RADIO, "ABX test").check();
            open.page.getByLabel("Trials").selectOption("8");
            open.find(AriaRole.BUTTON, "Begin").click();
            assertThat(open.page.locator(".track .name").allTextContents())
                    .containsExactly("Original", "Brighter", "Is it A, or is it B?");
            assertThat(open.find(AriaRole.CHECKBOX, "Same loudness").isDisabled())
                    .isTrue();

            // X is A in the first trial, B in the second, and so on.
            open.press("Space");
            open.listenUntil(0.5);
            open.press("x");
            open.listenUntil(2);
            open.press("Shift+A", "x");
            assertThat(open.announced()).startsWith("X");
            AudioBuffer heard = open.heard();
            assertThat(Sounds.amplitude(heard, 0, 300, 0.6, 1.6)).isCloseTo(0.4, within(0.01));
            assertThat(Sounds.amplitude(heard, 0, 410, 0.6, 1.6)).isLessThan(1e-3);
            assertThat(Sounds.amplitude(heard, 0, 410, 2.1, 3.1)).isCloseTo(0.4, within(0.01));

            for (String answer : List.of("Shift+B", "Shift+A", "Shift+B", "Shift+A", "Shift+B", "Shift+B")) {
                open.press(answer);
            }
            assertThat(open.page.locator(".count").textContent()).isEqualTo("Trial 8 of 8");
            open.find(AriaRole.BUTTON, "X is A").click();

            // Right but for the seventh and eighth.
            assertThat(open.page.locator(".verdict").textContent()).isEqualTo("6 of 8 correct, p = 0.145");
            JsonNode votes = saved(open);
            JsonNode test = votes.at("/tests/0");
            assertThat(test.get("correct").intValue()).isEqualTo(6);
            assertThat(test.get("pValue").doubleValue()).isCloseTo(tail(6, 8), within(1e-12));
            assertThat(test.at("/trials/6/x").textValue()).isEqualTo("A");
            assertThat(test.at("/trials/6/answer").textValue()).isEqualTo("B");
            assertThat(votes.get("sameLoudness").booleanValue()).isTrue();
        }
    }

    @Test
    void blindComparisonShowsNothingOfTheVersions() throws IOException {
        try (OpenPage open = OpenPage.open(page, ALTERNATING)) {
            open.press("m");
            open.find(AriaRole.RADIO, "Blind").check();

            String shown = open.page.locator(".tracks").innerHTML();
            assertThat(shown).doesNotContain("Original", "Brighter", "version-", "LUFS");
            assertThat(open.find(AriaRole.CHECKBOX, "Same loudness").isChecked())
                    .isTrue();
            Object pictures = open.evaluate("() => new Set([...document.querySelectorAll('.tracks canvas')]"
                    + ".map((canvas) => canvas.getContext('2d').getImageData(0, 0, 600, 60).data.join())).size");
            assertThat(pictures).isEqualTo(1);

            // The first draw puts the second version first, the next one leaves the order as it is.
            open.press("v", "2", "v", "v");
            open.find(AriaRole.BUTTON, "Show the result").click();
            JsonNode test = saved(open).at("/tests/0");
            assertThat(test.at("/votes/0/order/0").textValue()).isEqualTo("Brighter");
            assertThat(test.at("/votes/1/order/0").textValue()).isEqualTo("Original");
            assertThat(test.at("/wins/1/version").textValue()).isEqualTo("Brighter");
            assertThat(test.at("/wins/1/votes").intValue()).isEqualTo(3);
            assertThat(test.at("/wins/1/pValue").doubleValue()).isCloseTo(0.25, within(1e-12));
        }
    }

    private JsonNode saved(OpenPage open) throws IOException {
        Path file = open.download(open.find(AriaRole.BUTTON, "Save votes (JSON)"), folder);
        assertThat(file.getFileName()).hasToString("votes.json");
        return new ObjectMapper().readTree(file.toFile());
    }
}
