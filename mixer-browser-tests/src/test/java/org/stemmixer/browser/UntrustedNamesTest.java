package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ModelAccuracy;
import org.stemmixer.report.Processing;
import org.stemmixer.report.html.MixPage;

/** Names and texts are shown as they are, and do nothing. */
@Tag("browser")
class UntrustedNamesTest {

    private static final String IMAGE = "<img src=x onerror=harm()>";
    private static final String SCRIPT = "</script><script>harm()</script>'\"`&amp;${data}\u2028";
    private static final String HARM = "window.harm = () => window.harmed = true";

    @TempDir
    private Path folder;

    @Test
    void inComparisonsAreText() throws IOException {
        Path first = Sounds.write(folder.resolve(IMAGE + ".wav"), 2, Sounds.sine(300, 0.4));
        Path second = Sounds.write(folder.resolve("'\"&`${title}.wav"), 2, Sounds.sine(300, 0.4));
        Processing processing = new Processing(
                MixParameterPrediction.of(MixParameters.NEUTRAL, SCRIPT, IMAGE),
                Optional.of(new ModelAccuracy(IMAGE, SCRIPT, IMAGE, OptionalDouble.of(0.1), SCRIPT)),
                List.of(SCRIPT));
        Path page = Reports.page(
                folder,
                1,
                new Comparison(
                        SCRIPT,
                        List.of(
                                Reports.version(IMAGE, first),
                                Reports.version(SCRIPT, second, Optional.of(processing))),
                        List.of(IMAGE, SCRIPT)));

        try (OpenPage open = OpenPage.open(page, HARM)) {
            assertHarmless(open, page);
            assertThat(open.page.title()).startsWith("</script><script>harm()</script>'\"`&amp;${data}");
            assertThat(open.page.locator("h1").textContent()).isEqualTo(SCRIPT);
            assertThat(open.page.locator(".track .name").allTextContents()).containsExactly(IMAGE, SCRIPT);
            assertThat(open.page.locator("#notes li").allTextContents()).containsExactly(IMAGE, SCRIPT);
            assertThat(open.page.locator("details li").first().textContent()).isEqualTo(IMAGE + ".wav");
            open.find(AriaRole.RADIO, "ABX test").check();
            open.press("2", "Space", "m", "l");
            assertHarmless(open, page);
        }
    }

    @Test
    void inMixesAreText() throws IOException {
        Map<String, Path> stems = new LinkedHashMap<>();
        stems.put(IMAGE, Sounds.write(folder.resolve(IMAGE + ".wav"), 2, Sounds.sine(300, 0.1)));
        stems.put(SCRIPT, Sounds.write(folder.resolve("b.wav"), 2, Sounds.sine(410, 0.1)));
        Path mixFile = folder.resolve("<b onclick=harm()>.wav");
        MixResult mix = StemMixer.builder().build().mixStems(stems, MixOptions.automatic(), mixFile);
        Path page = MixPage.write(mix, mixFile, folder.resolve("report"));

        try (OpenPage open = OpenPage.open(page, HARM)) {
            assertHarmless(open, page);
            assertThat(open.page.locator(".strip .name").allTextContents()).containsExactly(IMAGE, SCRIPT);
            assertThat(open.page.locator("h1").textContent()).isEqualTo("<b onclick=harm()>.wav");
            open.find(AriaRole.BUTTON, "Mute " + IMAGE).click();
            assertThat(open.announced()).isEqualTo(IMAGE + ": mute on");
            assertHarmless(open, page);
        }
    }

    private static void assertHarmless(OpenPage open, Path page) {
        assertThat(open.evaluate("() => window.harmed === true")).isEqualTo(false);
        assertThat(open.page.locator("img").count()).isZero();
        assertThat(open.requests).containsExactly(page.toUri().toString());
        assertThat(open.complaints).isEmpty();
    }

    @Test
    void evenScriptsThatGetInDoNotRunAndNothingIsLoaded() throws IOException {
        Path page = Reports.page(
                folder, 1, Reports.version("a", Sounds.write(folder.resolve("a.wav"), 2, Sounds.sine(300, 0.4))));

        try (OpenPage open = OpenPage.open(page, HARM)) {
            open.evaluate("() => { document.querySelector('main').innerHTML += '<img src=x onerror=harm()>';"
                    + " const script = document.createElement('script'); script.textContent = 'harm()';"
                    + " document.body.append(script); }");
            Object fetched = open.evaluate("() => fetch('data:,x').then(() => 'loaded', () => 'refused')");

            assertThat(fetched).isEqualTo("refused");
            assertThat(open.complaints).anyMatch(text -> text.contains("Content Security Policy"));
            assertThat(open.evaluate("() => window.harmed === true")).isEqualTo(false);
        }
    }
}
