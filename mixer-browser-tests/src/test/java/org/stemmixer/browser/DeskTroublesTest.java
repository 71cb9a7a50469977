package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at the desk is told where it is done, whole, and takes nothing away. */
class DeskTroublesTest {

    @TempDir
    private Path folder;

    private Path song;

    @BeforeEach
    void writeSong() throws IOException {
        song = Files.createDirectories(folder.resolve("a song with a long name in a folder with a long name"));
        Sounds.write(song.resolve("bass.wav"), 2, Sounds.sine(110, 0.15));
        Sounds.write(song.resolve("vocals.wav"), 2, Sounds.sine(330, 0.15));
    }

    private OpenDesk open(int width) throws IOException {
        return OpenDesk.with(song, folder, width, 900, ColorScheme.LIGHT);
    }

    /** A stem that has gone while it is listened to again. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void whyThePlanHasFailedIsReadWhole(int width) throws IOException {
        try (OpenDesk open = open(width)) {
            Path gone = song.resolve("bass.wav");
            Files.delete(gone);
            open.edit("{\"op\":\"ask\"}");
            Locator status = open.page.locator(".project-status.failed");
            status.waitFor();

            assertThat(status.textContent())
                    .startsWith("The automatic mix has failed: ")
                    .contains("bass.wav");
            assertThat(open.page.evaluate("() => document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            assertThat(status.evaluate("it => [it.scrollWidth <= it.clientWidth, it.scrollHeight <= it.clientHeight]"))
                    .hasToString("[true, true]");
        }
    }

    @Test
    void aNumberThatCannotBeIsToldAndTakenBack() throws IOException {
        try (OpenDesk open = open(1280)) {
            Locator field = open.page
                    .locator(".strip:has-text('vocals') input[type=number]")
                    .first();
            String before = field.inputValue();
            int steps = open.undoable();
            field.fill("99");
            field.press("Enter");

            assertThat(open.page.locator(".toast span").first().textContent())
                    .endsWith("gain in dB must be a number from \u2212120 to 40");
            assertThat(field.inputValue()).isEqualTo(before);
            assertThat(open.undoable()).isEqualTo(steps);
        }
    }

    @Test
    void whatCannotBeDeliveredIsToldInTheDialog() throws IOException {
        try (OpenDesk open = open(1280)) {
            open.find(AriaRole.BUTTON, "Deliver").first().click();
            Locator dialog = open.page.locator("dialog[open]");
            dialog.locator("input[type=text]").fill("../mix.wav");
            dialog.locator("button[type=submit]").click();

            Locator problem = dialog.locator("[role=alert]");
            problem.getByText("file must be a name").waitFor();
            assertThat(problem.textContent()).endsWith("but was '../mix.wav'");
            dialog.locator("input[type=text]").fill("mix.wav");
            dialog.locator("button[type=submit]").click();
            open.await(() -> open.desk.state().path("results").size() == 1);
            assertThat(folder.resolve("out/mix.wav")).exists();
        }
    }
}
