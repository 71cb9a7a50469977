package org.stemmixer.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, started once for all tests. */
final class Chromium {

    private static final Optional<Path> PROGRAM = Stream.of(
                    Optional.ofNullable(System.getenv("CHROMIUM")),
                    Optional.of("/usr/bin/chromium"),
                    Optional.of("/usr/bin/chromium-browser"),
                    Optional.of("/usr/bin/google-chrome"))
            .flatMap(Optional::stream)
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private static Browser browser;

    private Chromium() {}

    /** The browser; the test is skipped where there is none. */
    static synchronized Browser browser() {
        Assumptions.assumeTrue(
                PROGRAM.isPresent(), "there is no Chromium here: install it, or name it in the variable CHROMIUM");
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(PROGRAM.orElseThrow())
                            // Without a sandbox, as containers that run as root need it.
                            .setArgs(List.of("--autoplay-policy=no-user-gesture-required", "--no-sandbox")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }
}
