package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faders, pans, equalisers, sends and rides of the desk are dragged, with a mouse and with a finger; keys are in {@link MixingDeskTest}. */
@Tag("browser")
class DeskGesturesTest {

    private static final int STEPS = 8;

    private enum Pointer {
        MOUSE {
            @Override
            void drag(OpenDesk open, double x, double y, double right, double down) {
                open.page.mouse().move(x, y);
                open.page.mouse().down();
                for (int i = 1; i <= STEPS; i++) {
                    open.page.mouse().move(x + right * i / STEPS, y + down * i / STEPS);
                }
                open.page.mouse().up();
            }
        },
        FINGER {
            @Override
            void drag(OpenDesk open, double x, double y, double right, double down) {
                CDPSession session = open.page.context().newCDPSession(open.page);
                JsonObject on = new JsonObject();
                on.addProperty("enabled", true);
                session.send("Emulation.setTouchEmulationEnabled", on);
                touch(session, "touchStart", x, y);
                for (int i = 1; i <= STEPS; i++) {
                    touch(session, "touchMove", x + right * i / STEPS, y + down * i / STEPS);
                }
                session.send("Input.dispatchTouchEvent", event("touchEnd", new JsonArray()));
                session.detach();
            }

            private void touch(CDPSession session, String type, double x, double y) {
                JsonObject point = new JsonObject();
                point.addProperty("x", x);
                point.addProperty("y", y);
                JsonArray points = new JsonArray();
                points.add(point);
                session.send("Input.dispatchTouchEvent", event(type, points));
            }

            private JsonObject event(String type, JsonArray points) {
                JsonObject event = new JsonObject();
                event.addProperty("type", type);
                event.add("touchPoints", points);
                return event;
            }
        };

        abstract void drag(OpenDesk open, double x, double y, double right, double down);

        /** From the middle of something. */
        void drag(OpenDesk open, Locator what, double right, double down) {
            what.scrollIntoViewIfNeeded();
            BoundingBox box = what.boundingBox();
            drag(open, box.x + box.width / 2, box.y + box.height / 2, right, down);
        }
    }

    @TempDir
    private Path folder;

    /** Does a thing that must be one step, which is taken back. */
    private static void once(OpenDesk open, Runnable gesture, Supplier<Double> value, boolean more) {
        double before = value.get();
        int earlier = open.undoable();
        gesture.run();
        open.await(() -> more ? value.get() > before + 0.01 : value.get() < before - 0.01);
        open.await(() -> open.undoable() == earlier + 1);
        open.page.keyboard().press("Control+z");
        open.await(() -> Math.abs(value.get() - before) < 1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsDragged(Pointer pointer) throws IOException {
        Path song = Files.createDirectories(folder.resolve("song"));
        Sounds.write(song.resolve("bass.wav"), 4, Sounds.sine(110, 0.15));
        Sounds.write(song.resolve("vocals.wav"), 4, Sounds.sine(330, 0.15));
        try (OpenDesk open = OpenDesk.with(song, folder, 1280, 900, ColorScheme.DARK)) {
            open.edit("{\"op\":\"newBus\",\"name\":\"room\"}");
            open.edit("{\"op\":\"send\",\"channel\":\"bass\",\"bus\":\"room\",\"value\":-6}");
            open.edit(
                    "{\"op\":\"insert\",\"channel\":\"bass\",\"index\":-1,\"effect\":{\"effect\":\"parametric-eq\","
                            + "\"parameters\":{\"bands\":[{\"type\":\"PEAKING\",\"frequencyHz\":1000,\"gainDb\":0,\"q\":1}]}}}");
            open.edit("{\"op\":\"ride\",\"channel\":\"bass\",\"send\":\"\",\"points\":[[0,0],[88200,0]]}");
            open.find(AriaRole.TAB, "Channel").click();
            open.page.locator(".strip.stem .name").first().click();
            Locator strip = open.page.locator(".strip.stem").first();
            Locator knob = strip.getByLabel("bass, gain").locator(".knob");
            open.page.locator(".band-handle").waitFor();

            once(
                    open,
                    () -> pointer.drag(open, knob, 0, 40),
                    () -> open.channel("bass").path("gainDb").asDouble(),
                    false);
            once(
                    open,
                    () -> pointer.drag(open, strip.getByLabel("bass, pan").locator(".knob"), 15, 0),
                    () -> open.channel("bass").path("pan").asDouble(),
                    true);
            once(
                    open,
                    () -> pointer.drag(open, open.page.locator(".band-handle"), 30, -20),
                    () -> band(open).path("gainDb").asDouble(),
                    true);
            once(
                    open,
                    () -> pointer.drag(open, open.page.locator(".band-handle"), 30, -20),
                    () -> band(open).path("frequencyHz").asDouble(),
                    true);
            once(
                    open,
                    () -> pointer.drag(open, open.page.locator(".ride-point").nth(1), 0, 20),
                    () -> open.channel("bass")
                            .path("rides")
                            .path(0)
                            .path("points")
                            .path(1)
                            .path(1)
                            .asDouble(),
                    false);
            once(
                    open,
                    () -> pointer.drag(
                            open,
                            open.page
                                    .locator("[role=slider][aria-label='Send to room']")
                                    .first()
                                    .locator(".knob"),
                            -20,
                            0),
                    () -> open.channel("bass")
                            .path("sends")
                            .path(0)
                            .path("levelDb")
                            .asDouble(),
                    false);
            assertThat(open.complaints).isEmpty();
        }
    }

    private static JsonNode band(OpenDesk open) {
        JsonNode inserts = open.channel("bass").path("inserts");
        return inserts.path(inserts.size() - 1)
                .path("spec")
                .path("parameters")
                .path("bands")
                .path(0);
    }
}
