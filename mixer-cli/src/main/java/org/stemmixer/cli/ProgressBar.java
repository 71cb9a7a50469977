package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.stemmixer.core.ProgressListener;

/** A line on a terminal that fills up as work goes on, and is wiped away in the end. */
final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final int CELLS = 40;

    private final PrintWriter terminal;
    private String shown = "";

    ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onProgress(Stage stage, double fraction) {
        String filled = "=".repeat((int) (fraction * CELLS));
        // Always of the same length, so that a line covers the one before.
        String line = String.format(
                Locale.ROOT, "%-9s [%-" + CELLS + "s] %3d%%", label(stage), filled, (int) (fraction * 100));
        if (!line.equals(shown)) {
            print(line);
            shown = line;
        }
    }

    private static String label(Stage stage) {
        return switch (stage) {
            case ANALYZE -> "Listening";
            case MEASURE -> "Measuring";
            case RENDER -> "Mixing";
        };
    }

    @Override
    public void close() {
        if (!shown.isEmpty()) {
            print(" ".repeat(shown.length()) + '\r');
            shown = "";
        }
    }

    private void print(String line) {
        terminal.print('\r' + line);
        terminal.flush();
    }
}
