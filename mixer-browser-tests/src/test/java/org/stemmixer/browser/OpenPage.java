package org.stemmixer.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.stemmixer.dsp.AudioBuffer;

/** A page that is open in the browser, with what it complained about and what it asked for. */
final class OpenPage implements AutoCloseable {

    private final BrowserContext context;
    final Page page;
    final List<String> complaints = new ArrayList<>();
    final List<String> requests = new ArrayList<>();

    private OpenPage(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
    }

    /** Opens a file with what it plays under control of the test. */
    static OpenPage open(Path file, String... scripts) {
        BrowserContext context = context();
        context.addInitScript(resource("hearing.js"));
        for (String script : scripts) {
            context.addInitScript(script);
        }
        return new OpenPage(context).loaded(file);
    }

    /** Opens a file with the browser's own audio. */
    static OpenPage openWithRealAudio(Path file) {
        return new OpenPage(context()).loaded(file);
    }

    /** Opens a file that plays nothing. */
    static OpenPage openSilent(Path file, String... scripts) {
        BrowserContext context = context();
        for (String script : scripts) {
            context.addInitScript(script);
        }
        OpenPage open = new OpenPage(context);
        open.page.navigate(file.toUri().toString());
        return open;
    }

    private static BrowserContext context() {
        return Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1200, 900)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setOffline(true));
    }

    private OpenPage loaded(Path file) {
        page.navigate(file.toUri().toString());
        page.locator("button.play:enabled").waitFor();
        return this;
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** An element by role and exact name, as assistive technology finds it. */
    Locator find(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A radio button whose name holds these words. */
    Locator radio(String words) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(words));
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    /** What the live region said last. */
    String announced() {
        return page.locator("#announcements").textContent();
    }

    /** Renders what is heard up to a time in seconds. */
    void listenUntil(double seconds) {
        page.evaluate("(seconds) => hearing.until(seconds)", seconds);
    }

    /** Everything that was heard, from the moment the page was there. */
    AudioBuffer heard() {
        @SuppressWarnings("unchecked")
        List<String> channels = (List<String>) page.evaluate("() => hearing.heard()");
        int rate = (int) page.evaluate("() => hearing.sampleRate");
        return AudioBuffer.wrap(rate, channels.stream().map(OpenPage::floats).toArray(float[][]::new));
    }

    /** What is saved when this is clicked. */
    Path download(Locator button, Path folder) {
        Download download = page.waitForDownload(button::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static float[] floats(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(samples);
        return samples;
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(OpenPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
