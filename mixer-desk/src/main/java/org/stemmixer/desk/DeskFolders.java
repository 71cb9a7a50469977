package org.stemmixer.desk;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where desks keep what was done: in the folder that the environment names in {@code STEMMIXER_STATE}, else where programs of this
 * system keep such things (the XDG base directory specification; the application folders of macOS and Windows).
 */
public final class DeskFolders {

    private static final String VARIABLE = "STEMMIXER_STATE";

    private DeskFolders() {}

    /** The folder of all that desks keep. */
    public static Path state() {
        return state(
                System.getenv(VARIABLE),
                System.getProperty("os.name", ""),
                System.getenv("XDG_STATE_HOME"),
                System.getenv("LOCALAPPDATA"),
                System.getProperty("user.home", "."));
    }

    static Path state(
            @Nullable String named, String system, @Nullable String xdg, @Nullable String windows, String home) {
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win") && !os.contains("darwin")) {
            return Path.of(windows == null ? home : windows, "Stem Mixer", "desk");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Stem Mixer", "desk");
        }
        boolean usable = xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute();
        return (usable ? Path.of(xdg) : Path.of(home, ".local", "state"))
                .resolve("stemmixer")
                .resolve("desk");
    }

    /** The folder of what was done to projects. */
    public static Path projects() {
        return state().resolve("projects");
    }
}
