package org.stemmixer.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.taste.TasteFile;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.server.DeskServer;

/** A desk with its page open in the browser. */
final class OpenDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PATIENCE_MS = 60_000;

    final Desk desk;
    final Page page;
    final List<String> complaints = new ArrayList<>();
    private final DeskServer server;
    private final BrowserContext context;

    private OpenDesk(Path folder, int width, int height, ColorScheme scheme) throws IOException {
        desk = new Desk(
                folder.resolve("out"),
                folder.resolve("state"),
                Optional.of(TasteFile.in(folder.resolve("taste"), "default")));
        server = DeskServer.start(desk, folder.resolve("state"), 0);
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    /** An empty desk. */
    static OpenDesk empty(Path folder, int width, int height) throws IOException {
        OpenDesk opened = new OpenDesk(folder, width, height, ColorScheme.DARK);
        opened.page.navigate(opened.server.address());
        return opened;
    }

    /** A desk with a song, whose automatic mix is through. */
    static OpenDesk with(Path song, Path folder, int width, int height, ColorScheme scheme) throws IOException {
        OpenDesk opened = new OpenDesk(folder, width, height, scheme);
        opened.desk.open(song);
        opened.page.navigate(opened.server.address());
        opened.awaitPlan();
        return opened;
    }

    void awaitPlan() {
        page.waitForCondition(
                () -> desk.state().path("planning").path("state").asText().equals("ready"),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
        page.locator(".strip.master").first().waitFor();
    }

    /** A channel as the state has it. */
    JsonNode channel(String name) {
        for (JsonNode channel : desk.state().path("channels")) {
            if (channel.path("channel").asText().equals(name)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + name);
    }

    /** How many steps can be undone. */
    int undoable() {
        return desk.state().path("history").path("undo").size();
    }

    /** An edit as JSON, past the page. */
    void edit(String json) throws IOException {
        desk.edit(JSON.readTree(json));
    }

    Locator find(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void await(java.util.function.BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
    }

    @Override
    public void close() throws IOException {
        context.close();
        server.close();
    }
}
