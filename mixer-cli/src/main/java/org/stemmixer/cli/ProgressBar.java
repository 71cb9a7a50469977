package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.core.ProgressListener;

/** A line on a terminal that fills up as work goes on, and is wiped away in the end. */
final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final int MAX_CELLS = 40;
    /** The name of the stage, the percentage, and what is between. */
    private static final int CHARACTERS_BESIDE_CELLS = 17;
    /** A bar of less tells no more than the percentage. */
    private static final int MIN_CELLS = 5;

    private final PrintWriter terminal;
    private final int cells;
    private final int columns;
    private String shown = "";

    /** A bar on error output; it shows nothing where nobody is watching or wants it. */
    static ProgressBar on(PrintWriter err, boolean wanted) {
        int columns = wanted && Terminal.isPresent() ? Terminal.columns() : 0;
        return new ProgressBar(TerminalWriter.forProgress(err), columns);
    }

    /**
     * A bar on a terminal.
     *
     * @param columns of the terminal, 0 to show nothing; the last one stays free, as some terminals would go on to the next line there
     */
    ProgressBar(PrintWriter terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
        this.cells = Math.min(MAX_CELLS, columns - 1 - CHARACTERS_BESIDE_CELLS);
    }

    @Override
    public void onProgress(Stage stage, double fraction) {
        show(label(stage), fraction);
    }

    /** The same bar for work that mixes nothing: what writes says so in a word of its own, of at most 9 letters. */
    ProgressListener whereWritingIs(String label) {
        return (stage, fraction) -> show(stage == Stage.RENDER ? label : label(stage), fraction);
    }

    private void show(String label, double fraction) {
        if (columns == 0) {
            return;
        }
        // Always of the same length, so that a line covers the one before.
        String line = String.format(
                Locale.ROOT, "%-9s %s%3d%%", label, cells < MIN_CELLS ? "" : bar(fraction), (int) (fraction * 100));
        line = line.substring(0, Math.max(0, Math.min(line.length(), columns - 1)));
        if (!line.equals(shown)) {
            print(line);
            shown = line;
        }
    }

    private String bar(double fraction) {
        int filled = (int) (fraction * cells);
        return "[" + "=".repeat(filled) + " ".repeat(cells - filled) + "] ";
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
