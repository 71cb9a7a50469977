package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.live.LiveMeters;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.UnderRuns;

/** The line under what plays: where it is, how loud, and whether something went wrong. */
final class PlayLine implements AutoCloseable {

    private static final int CELLS = 15;
    private static final double LOWEST_DB = -60;
    private static final int SECONDS = 60;

    private final PrintWriter terminal;
    private final int columns;
    private int shown;

    /** A line on error output; it shows nothing where nobody is watching or wants it. */
    static PlayLine on(PrintWriter err, boolean wanted) {
        int columns = wanted && Terminal.isPresent() ? Terminal.columns() : 0;
        return new PlayLine(TerminalWriter.forProgress(err), columns);
    }

    /**
     * A line on a terminal.
     *
     * @param columns of the terminal, 0 to show nothing
     */
    PlayLine(PrintWriter terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    void show(LivePlayer player) {
        if (columns == 0) {
            return;
        }
        LiveMeters.Channel mix = player.meters().mix();
        print(line(
                player.position() / player.sampleRate(),
                player.frames() / player.sampleRate(),
                player.isPlaying(),
                mix,
                player.underRuns()));
    }

    /** The line, before it is cut to the terminal. */
    static String line(long seconds, long length, boolean playing, LiveMeters.Channel mix, UnderRuns underRuns) {
        long gaps = underRuns.ofStems() + underRuns.ofOutput();
        return String.format(
                Locale.ROOT,
                "%s %d:%02d/%d:%02d L[%s] R[%s] GR %4.1f dB%s",
                playing ? ">" : "=",
                seconds / SECONDS,
                seconds % SECONDS,
                length / SECONDS,
                length % SECONDS,
                bar(mix.peakLeft()),
                bar(mix.peakRight()),
                mix.gainReductionDb(),
                gaps == 0 ? "" : " under-runs " + gaps);
    }

    private static String bar(double peak) {
        double share = 1 - Math.max(LOWEST_DB, Math.min(0, Decibels.fromLinear(peak))) / LOWEST_DB;
        int filled = (int) Math.round(share * CELLS);
        return "=".repeat(filled) + " ".repeat(CELLS - filled);
    }

    private void print(String line) {
        String cut = line.substring(0, Math.max(0, Math.min(line.length(), columns - 1)));
        terminal.print('\r' + cut + " ".repeat(Math.max(0, shown - cut.length())));
        terminal.flush();
        shown = cut.length();
    }

    @Override
    public void close() {
        if (shown > 0) {
            terminal.print('\r' + " ".repeat(shown) + '\r');
            terminal.flush();
        }
    }
}
