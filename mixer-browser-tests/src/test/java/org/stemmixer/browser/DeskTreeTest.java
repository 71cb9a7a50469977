package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a screen reader gets of the desk: the browser's own tree, whole, tab by tab. */
@Tag("browser")
class DeskTreeTest {

    private static final Set<String> INTERACTIVE = Set.of(
            "button",
            "checkbox",
            "combobox",
            "DisclosureTriangle",
            "link",
            "menuitem",
            "option",
            "radio",
            "searchbox",
            "slider",
            "spinbutton",
            "switch",
            "tab",
            "textbox");

    /** With their options, which have names of their own. */
    private static final Set<String> OPTIONS = Set.of("option");

    @TempDir
    private Path folder;

    /** A node that is not passed over, with the strips, panels and so on that it is in. */
    private record Node(String role, String name, boolean focusable, String group) {

        @Override
        public String toString() {
            return role + " '" + name + "' in '" + group + "'";
        }
    }

    private static List<Node> tree(CDPSession session) {
        JsonArray all = session.send("Accessibility.getFullAXTree").getAsJsonArray("nodes");
        Map<String, JsonObject> byId = new HashMap<>();
        all.forEach(one -> byId.put(one.getAsJsonObject().get("nodeId").getAsString(), one.getAsJsonObject()));
        List<Node> nodes = new ArrayList<>();
        for (JsonElement one : all) {
            JsonObject node = one.getAsJsonObject();
            if (!node.get("ignored").getAsBoolean()) {
                JsonObject properties = properties(node);
                nodes.add(new Node(
                        text(node, "role"),
                        text(node, "name").strip(),
                        properties.has("focusable")
                                && properties.get("focusable").getAsBoolean(),
                        group(node, byId)));
            }
        }
        return nodes;
    }

    private static String text(JsonObject node, String field) {
        return node.has(field) && node.getAsJsonObject(field).has("value")
                ? node.getAsJsonObject(field).get("value").getAsString()
                : "";
    }

    private static JsonObject properties(JsonObject node) {
        JsonObject properties = new JsonObject();
        if (node.has("properties")) {
            for (JsonElement property : node.getAsJsonArray("properties")) {
                JsonObject value = property.getAsJsonObject().getAsJsonObject("value");
                if (value.has("value")) {
                    properties.add(property.getAsJsonObject().get("name").getAsString(), value.get("value"));
                }
            }
        }
        return properties;
    }

    /** The nearest strip, panel or region above: within it names must differ. */
    private static String group(JsonObject node, Map<String, JsonObject> byId) {
        for (JsonObject above = byId.get(parent(node)); above != null; above = byId.get(parent(above))) {
            String role = text(above, "role");
            if (!above.get("ignored").getAsBoolean()
                    && Set.of(
                                    "group",
                                    "region",
                                    "tabpanel",
                                    "toolbar",
                                    "dialog",
                                    "form",
                                    "listitem",
                                    "RootWebArea",
                                    "DisclosureTriangle",
                                    "Details",
                                    "combobox",
                                    "MenuListPopup",
                                    "listbox")
                            .contains(role)) {
                return role + " " + text(above, "name") + " "
                        + above.get("nodeId").getAsString();
            }
        }
        return "";
    }

    private static String parent(JsonObject node) {
        return node.has("parentId") ? node.get("parentId").getAsString() : "";
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everythingHasARoleAndANameOfItsOwn(int width) throws IOException {
        Path song = Files.createDirectories(folder.resolve("song"));
        String[] names = {"drums", "bass", "vocals"};
        for (int i = 0; i < names.length; i++) {
            Sounds.write(song.resolve(names[i] + ".wav"), 4, Sounds.sine(110 * (i + 1), 0.15));
        }
        try (OpenDesk open = OpenDesk.with(song, folder, width, 844, ColorScheme.DARK)) {
            open.edit("{\"op\":\"newBus\",\"name\":\"parallel\"}");
            open.edit("{\"op\":\"send\",\"channel\":\"vocals\",\"bus\":\"parallel\",\"value\":-6}");
            open.edit(
                    "{\"op\":\"insert\",\"channel\":\"vocals\",\"index\":-1,\"effect\":{\"effect\":\"compressor\",\"parameters\":{}}}");
            open.page.locator(".strip.bus").first().waitFor();
            CDPSession session = open.page.context().newCDPSession(open.page);
            session.send("Accessibility.enable");
            List<String> problems = new ArrayList<>();
            List<String> tabs = width < 1000
                    ? List.of("Mix", "Channel", "Decisions", "Compare", "Output")
                    : List.of("Channel", "Decisions", "Compare", "Output");
            for (String tab : tabs) {
                if (tab.equals("Channel") && width < 1000) {
                    open.find(AriaRole.TAB, "Mix").click();
                }
                if (tab.equals("Channel")) {
                    open.page
                            .locator(".strip.stem .name")
                            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("vocals"))
                            .click();
                }
                open.find(AriaRole.TAB, tab).click();
                open.page.waitForTimeout(300);
                List<Node> nodes = tree(session);
                assertThat(nodes.stream().filter(node -> INTERACTIVE.contains(node.role())))
                        .as(tab)
                        .hasSizeGreaterThan(10);
                check(tab, nodes, problems);
                sliders(tab, open, problems);
            }
            assertThat(problems).isEmpty();
        }
    }

    private static void check(String tab, List<Node> nodes, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (Node node : nodes) {
            boolean interactive = INTERACTIVE.contains(node.role());
            boolean isContainer =
                    Set.of("RootWebArea", "tabpanel", "generic", "dialog").contains(node.role());
            if (node.focusable() && !interactive && !isContainer) {
                problems.add(tab + ": is focused, but is no control: " + node);
            }
            if (interactive && node.name().isEmpty()) {
                problems.add(tab + ": has no name: " + node);
            }
            if (interactive
                    && !OPTIONS.contains(node.role())
                    && !seen.add(node.group() + "|" + node.role() + "|" + node.name())) {
                problems.add(tab + ": has its name twice: " + node);
            }
        }
    }

    /** From the page, as the browser's tree leaves out the words of values here. */
    private static void sliders(String tab, OpenDesk open, List<String> problems) {
        Object sliders = open.page.evaluate("() => [...document.querySelectorAll('[role=slider], input[type=range]')]"
                + ".filter((one) => one.checkVisibility()).map((one) => [one.ariaLabel, one.ariaValueText])");
        // On a phone, some views have none.
        assertThat((List<?>) sliders).as(tab).hasSizeGreaterThan(tab.equals("Mix") || tab.equals("Channel") ? 2 : -1);
        for (Object slider : (List<?>) sliders) {
            String words = String.valueOf(((List<?>) slider).get(1));
            if (!words.matches(".*( dB| %| %.*|centre|\\d:\\d\\d.*| Hz.*| LU|seconds.*)")) {
                problems.add(tab + ": its value is '" + words + "' in words: slider " + ((List<?>) slider).get(0));
            }
        }
    }
}
