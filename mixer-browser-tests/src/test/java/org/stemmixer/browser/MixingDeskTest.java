package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;

/** The desk from the first file to the delivered mix, as somebody sits at it. */
@Tag("browser")
class MixingDeskTest {

    @TempDir
    private Path folder;

    private Path song(int seconds, String... names) throws IOException {
        Path song = Files.createDirectories(folder.resolve("song"));
        for (int i = 0; i < names.length; i++) {
            Sounds.write(song.resolve(names[i] + ".wav"), seconds, Sounds.sine(110 * (i + 1), 0.15));
        }
        return song;
    }

    private OpenDesk desk(int seconds, String... names) throws IOException {
        return OpenDesk.with(song(seconds, names), folder, 1280, 800, ColorScheme.DARK);
    }

    /** On the channel's strip; there is another one in its panel. */
    private static Locator fader(OpenDesk open, String channel) {
        return open.page
                .locator(".strip")
                .getByLabel(channel + ", gain", new Locator.GetByLabelOptions().setExact(true));
    }

    @Test
    void filesAreDroppedHeardCorrectedAndDelivered() throws IOException {
        Path song = song(3, "drums", "bass", "vocals");
        try (OpenDesk open = OpenDesk.empty(folder, 1280, 800)) {
            open.page.getByText("Drop a song here").waitFor();
            List<Path> files = new ArrayList<>();
            try (Stream<Path> listed = Files.list(song)) {
                files.addAll(listed.sorted().toList());
            }
            open.page.locator("input[type=file][multiple]").first().setInputFiles(files.toArray(Path[]::new));
            open.page.locator(".strip.stem").nth(2).waitFor();
            open.awaitPlan();
            assertThat(open.page.locator(".strip.stem").count()).isEqualTo(3);

            // By keyboard: a fader down by ten steps, which is what the state says and what undo takes back.
            double before = open.channel("bass").path("gainDb").asDouble();
            int earlier = open.undoable();
            fader(open, "bass").focus();
            for (int i = 0; i < 10; i++) {
                open.page.keyboard().press("ArrowDown");
            }
            open.await(() -> open.channel("bass").path("byHand").path("gain").asBoolean());
            open.await(() -> {
                double shown = Double.parseDouble(fader(open, "bass").getAttribute("aria-valuenow"));
                double taken = open.channel("bass").path("gainDb").asDouble();
                return taken < before - 0.5 && Math.abs(shown - taken) < 1e-3;
            });
            // Keys in a row are one step of the history; on a machine that pauses between them they are a few.
            int steps = open.undoable() - earlier;
            assertThat(steps).isBetween(1, 10);
            for (int i = 0; i < steps; i++) {
                open.page.keyboard().press("Control+z");
            }
            open.await(() -> Math.abs(open.channel("bass").path("gainDb").asDouble() - before) < 1e-9);
            for (int i = 0; i < steps; i++) {
                open.page.keyboard().press("Control+Shift+z");
            }
            open.await(() -> open.channel("bass").path("gainDb").asDouble() < before - 0.5);

            open.find(AriaRole.BUTTON, "Deliver").first().click();
            open.page.locator("dialog[open] input[type=text]").fill("mix.wav");
            open.page.locator("dialog[open] button[type=submit]").click();
            open.await(() -> open.desk.result("mix.wav").isPresent());
            open.page.getByText("mix.wav").first().waitFor();
            Path delivered = open.desk.result("mix.wav").orElseThrow();
            AudioBuffer mix = AudioFiles.read(delivered);
            assertThat(mix.frames()).isGreaterThanOrEqualTo(3 * mix.sampleRate());

            // What was delivered is what the saved plan renders.
            Path plan = open.desk.save("plan.json");
            Path again = folder.resolve("again.wav");
            StemMixer.builder()
                    .build()
                    .render(
                            StemFolder.stems(song),
                            MixPlan.parse(Files.readString(plan)),
                            MixOptions.builder()
                                    .encoding(AudioSource.of(delivered).encoding())
                                    .build(),
                            again);
            assertThat(AudioFiles.read(again).channel(0)).isEqualTo(mix.channel(0));
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void playingMovesThePositionTheMetersAndTheLoudness() throws IOException {
        try (OpenDesk open = desk(20, "drums", "bass")) {
            open.find(AriaRole.BUTTON, "Play").click();
            Locator now = open.page.locator(".position .now");
            open.await(() -> !now.textContent().startsWith("0:00"));
            Locator shortTerm = open.page.locator(".readouts dd").first();
            open.await(() -> shortTerm.textContent().matches("\u2212\\d+\\.\\d"));
            open.page.locator(".strip.stem .peak").first().waitFor();
            open.await(() ->
                    open.page.locator(".strip.stem .peak").first().textContent().matches("\u2212?\\d+\\.\\d"));
            String reached = now.textContent();
            open.page.keyboard().press("Space");
            open.page.waitForTimeout(300);
            String paused = now.textContent();
            open.page.waitForTimeout(300);
            assertThat(now.textContent()).isEqualTo(paused);
            assertThat(paused).isGreaterThanOrEqualTo(reached);
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void thePageComesBackAsItWasAfterAReloadAndARestart() throws IOException {
        Path song = song(3, "drums", "bass", "vocals");
        try (OpenDesk open = OpenDesk.with(song, folder, 1280, 800, ColorScheme.DARK)) {
            Locator field = open.page.locator(".strip.stem").first().locator(".db input");
            field.fill("-7.5");
            field.press("Enter");
            open.await(() ->
                    open.desk.state().path("channels").get(0).path("gainDb").asDouble() == -7.5);
            open.page.reload();
            open.page.locator(".strip.stem").nth(2).waitFor();
            open.await(() -> open.page
                    .locator(".strip.stem")
                    .first()
                    .locator(".db input")
                    .inputValue()
                    .replace('\u2212', '-')
                    .equals("-7.5"));
        }
        try (OpenDesk open = OpenDesk.with(song, folder, 1280, 800, ColorScheme.DARK)) {
            assertThat(open.desk.state().path("channels").get(0).path("gainDb").asDouble())
                    .isEqualTo(-7.5);
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void decisionsHaveReasonsAndSwitches() throws IOException {
        try (OpenDesk open = desk(4, "drums", "bass", "vocals")) {
            JsonNode decisions = open.desk.state().path("decisions");
            assertThat(decisions).isNotEmpty();
            open.find(AriaRole.TAB, "Decisions").click();
            Locator first = open.page.locator(".decision:visible").first();
            assertThat(first.locator(".reason").textContent()).isNotBlank();
            first.locator("input[type=checkbox]").uncheck();
            open.await(() -> {
                boolean anyOff = false;
                for (JsonNode decision : open.desk.state().path("decisions")) {
                    anyOff |= !decision.path("on").asBoolean();
                }
                return anyOff;
            });
            first.locator("input[type=checkbox]").check();
            open.await(
                    () -> open.desk.state().path("decisions").get(0).path("on").asBoolean());
        }
    }

    @Test
    void thirtyStemsFitAndNothingScrollsSideways() throws IOException {
        String[] names = new String[30];
        for (int i = 0; i < names.length; i++) {
            names[i] = "a stem with a rather long name " + i;
        }
        try (OpenDesk open = OpenDesk.with(song(1, names), folder, 390, 844, ColorScheme.DARK)) {
            assertThirtyStemsFit(open, 390);
            for (List<Integer> size : List.of(List.of(1280, 800), List.of(2560, 1300))) {
                open.page.setViewportSize(size.get(0), size.get(1));
                open.page.reload();
                open.awaitPlan();
                assertThirtyStemsFit(open, size.get(0));
                assertThat(open.page.evaluate("() => document.documentElement.scrollHeight"))
                        .isEqualTo(size.get(1));
            }
        }
    }

    private static void assertThirtyStemsFit(OpenDesk open, int width) {
        assertThat(open.page.locator(".strip.stem").count()).isEqualTo(30);
        assertThat(open.page.evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(width);
        for (String name : List.of("Play", "Loop", "Deliver")) {
            Locator button = open.find(AriaRole.BUTTON, name).first();
            assertThat(button.boundingBox().x + button.boundingBox().width)
                    .as("%s at %d", name, width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void textHasContrastAndControlsHaveNames(ColorScheme scheme) throws IOException {
        try (OpenDesk open = OpenDesk.with(song(2, "drums", "bass", "vocals"), folder, 1280, 800, scheme)) {
            // WCAG 2.2, success criterion 1.4.3.
            Number lowest = (Number) open.page.evaluate(OpenPage.resource("contrast.js"));
            assertThat(lowest.doubleValue()).isGreaterThanOrEqualTo(4.5);
            Object nameless = open.page.evaluate("() => [...document.querySelectorAll('button, input:not([type=file]),"
                    + " select, [role=slider], [role=tab]')]"
                    + ".filter((e) => !(e.ariaLabel || e.textContent.trim() || e.title"
                    + " || e.closest('label')?.textContent.trim() || e.labels?.[0]?.textContent.trim()))"
                    + ".map((e) => e.outerHTML)");
            assertThat((List<?>) nameless).isEmpty();
            assertThat(fader(open, "bass").getAttribute("aria-valuetext")).contains("dB");
            assertThat(open.find(AriaRole.GROUP, "Transport").count()).isEqualTo(1);
            assertThat(open.find(AriaRole.GROUP, "bass").count()).isEqualTo(1);
        }
    }

    @Test
    void namesAreTextAndNothingElse() throws IOException {
        String name = "<img src=x onerror=document.title='broken'> & \"quotes\"";
        Path song = Files.createDirectories(folder.resolve("song"));
        Sounds.write(song.resolve(name.replace('/', '_') + ".wav"), 1, Sounds.sine(100, 0.1));
        Sounds.write(song.resolve("bass.wav"), 1, Sounds.sine(150, 0.1));
        try (OpenDesk open = OpenDesk.with(song, folder, 1280, 800, ColorScheme.DARK)) {
            assertThat(open.page.locator("img").count()).isZero();
            assertThat(open.page.title()).doesNotContain("broken");
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void aTasteLearnsFromThePage() throws IOException {
        try (OpenDesk open = desk(4, "drums", "bass", "vocals")) {
            Locator field = open.page.locator(".strip.stem").nth(2).locator(".db input");
            field.fill("6");
            field.press("Enter");
            open.await(() ->
                    open.desk.state().path("channels").get(2).path("gainDb").asDouble() == 6);
            open.find(AriaRole.TAB, "Output").click();
            open.find(AriaRole.BUTTON, "Learn from this mix").click();
            open.await(() -> open.desk.state().path("taste").path("lessons").asInt() == 1);
            open.find(AriaRole.BUTTON, "Forget the last lesson").click();
            open.await(() -> open.desk.state().path("taste").path("lessons").asInt() == 0);
        }
    }

    @Test
    void blindVotesTeachTheTaste() throws IOException {
        try (OpenDesk open = desk(4, "drums", "bass", "vocals")) {
            open.find(AriaRole.TAB, "Compare").click();
            open.find(AriaRole.BUTTON, "Keep the present mix here: A").click();
            Locator field = open.page.locator(".strip.stem").nth(2).locator(".db input");
            field.fill("6");
            field.press("Enter");
            open.await(() ->
                    open.desk.state().path("channels").get(2).path("gainDb").asDouble() == 6);
            open.find(AriaRole.BUTTON, "Begin").click();
            for (int i = 0; i < 3; i++) {
                open.find(AriaRole.BUTTON, "Prefer 1").click();
            }
            open.find(AriaRole.BUTTON, "Reveal and end").click();
            Locator learn = open.find(AriaRole.BUTTON, "Learn from these votes");
            learn.click();
            open.await(() -> open.desk.state().path("taste").path("lessons").asInt() == 1);
            assertThat(learn.count()).isZero();
        }
    }

    /** By keyboard: the field, and the buttons. */
    @Test
    void aBusIsMadeSentToBeforeTheFaderAndTakenAway() throws IOException {
        try (OpenDesk open = desk(4, "drums", "bass", "vocals")) {
            open.find(AriaRole.TAB, "Channel").click();
            open.page.locator(".strip.stem .name").nth(2).click();
            String channel =
                    open.desk.state().path("channels").get(2).path("channel").asText();
            int buses = open.page.locator(".strip.bus").count();
            Locator name = open.find(AriaRole.TEXTBOX, "Name of a new bus");
            name.fill("parallel");
            name.press("Enter");
            open.page.locator(".strip.bus").nth(buses).waitFor();
            assertThat(open.channel("parallel").path("place").asText()).isEqualTo("bus");
            assertThat(open.page
                            .locator(".setting-choices option[value=parallel]")
                            .count())
                    .isEqualTo(1);

            open.find(AriaRole.BUTTON, "Send to parallel").press("Enter");
            Locator pre = open.find(AriaRole.BUTTON, "Send to parallel, before the fader");
            open.await(() -> tap(open, channel).equals("AFTER_FADER"));
            assertThat(pre.getAttribute("aria-pressed")).isEqualTo("false");
            pre.press("Enter");
            open.await(() -> tap(open, channel).equals("BEFORE_FADER"));
            open.await(() -> pre.getAttribute("aria-pressed").equals("true"));
            picture(open, "send-before-the-fader.png");
            open.page.keyboard().press("Control+z");
            open.await(() -> tap(open, channel).equals("AFTER_FADER"));
            open.await(() -> pre.getAttribute("aria-pressed").equals("false"));

            open.page.locator(".strip.bus .name").nth(buses).click();
            open.find(AriaRole.BUTTON, "Remove this bus").press("Enter");
            open.await(() -> open.page.locator(".strip.bus").count() == buses);
            assertThat(tap(open, channel)).isEmpty();
            open.page.keyboard().press("Control+z");
            open.await(() -> tap(open, channel).equals("AFTER_FADER"));
            assertThat(open.complaints).isEmpty();
        }
    }

    private static String tap(OpenDesk open, String channel) {
        for (JsonNode send : open.channel(channel).path("sends")) {
            if (send.path("bus").asText().equals("parallel")) {
                return send.path("tap").asText();
            }
        }
        return "";
    }

    @Test
    void anInsertListensToAnotherChannel() throws IOException {
        try (OpenDesk open = desk(4, "drums", "bass", "vocals")) {
            open.find(AriaRole.TAB, "Channel").click();
            open.page.locator(".strip.stem .name").first().click();
            String channel =
                    open.desk.state().path("channels").get(0).path("channel").asText();
            String other =
                    open.desk.state().path("channels").get(1).path("channel").asText();
            int at = open.channel(channel).path("inserts").size();
            open.page.getByLabel("Effect to add").selectOption("compressor");
            open.find(AriaRole.BUTTON, "Add the effect").click();
            open.await(() -> open.channel(channel).path("inserts").size() == at + 1);
            Locator key = open.page.locator("[data-key='key/" + at + "']");
            open.page.locator("[data-key='insert/" + at + "']").waitFor();
            if (!key.isVisible()) {
                open.page.locator("[data-key='insert/" + at + "']").press("Enter");
            }
            key.selectOption(other);
            open.await(() -> key(open, channel, at).equals(other));
            picture(open, "insert-listens.png");
            open.page.locator("body").press("Control+z");
            open.await(() -> key(open, channel, at).isEmpty());
            open.await(() -> key.inputValue().isEmpty());
            assertThat(open.complaints).isEmpty();
        }
    }

    private static String key(OpenDesk open, String channel, int insert) {
        return open.channel(channel).path("inserts").path(insert).path("key").asText();
    }

    /** To be looked at, with -Ddesk.screenshots=FOLDER. */
    private static void picture(OpenDesk open, String file) {
        String pictures = System.getProperty("desk.screenshots");
        if (pictures != null) {
            open.page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(pictures).resolve(file)));
        }
    }

    /** Pictures for the documentation: -Ddesk.screenshots=FOLDER -Ddesk.song=FOLDER. */
    @Test
    @EnabledIfSystemProperty(named = "desk.screenshots", matches = ".+")
    void pictures() throws IOException {
        Path pictures = Files.createDirectories(Path.of(System.getProperty("desk.screenshots")));
        Path stems = Path.of(System.getProperty("desk.song"));
        try (OpenDesk open = OpenDesk.with(stems, folder, 1280, 800, ColorScheme.DARK)) {
            open.page.keyboard().press("Space");
            open.page.waitForTimeout(6000);
            open.find(AriaRole.TAB, "Decisions").click();
            open.page.waitForTimeout(1000);
            open.page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("desk.png")));
            assertThat(Files.size(pictures.resolve("desk.png"))).isPositive();
        }
        try (OpenDesk open = OpenDesk.with(stems, folder, 390, 844, ColorScheme.LIGHT)) {
            open.page.waitForTimeout(1500);
            open.page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("desk-phone.png")));
            assertThat(Files.size(pictures.resolve("desk-phone.png"))).isPositive();
        }
    }
}
