package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how work on songs goes on: on a terminal as a bar, elsewhere as a line now and then.
 *
 * <p>Safe for use by several threads.
 */
final class SongProgress implements SongListener {

    private static final int CELLS = 30;
    private static final int SONGS_PER_LINE = 50;

    private final String name;
    private final int total;
    private final PrintWriter out;
    private final boolean terminal;
    private int done;

    /**
     * Progress of some work.
     *
     * @param name what the songs are for
     * @param total how many songs and variants there are
     * @param out where to show it
     * @param terminal whether somebody watches
     */
    SongProgress(String name, int total, PrintWriter out, boolean terminal) {
        this.name = name;
        this.total = total;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void onDone() {
        done++;
        if (terminal) {
            String bar = "=".repeat((int) ((long) CELLS * done / total));
            out.printf(Locale.ROOT, "\rsongs for %-10s [%-" + CELLS + "s] %d/%d", name, bar, done, total);
            if (done == total) {
                out.println();
            }
        } else if (done % SONGS_PER_LINE == 0 || done == total) {
            out.printf(Locale.ROOT, "songs for %s: %d of %d%n", name, done, total);
        }
        out.flush();
    }

    @Override
    public synchronized void onUnreadable(TrainingSong song, IOException failure) {
        done++;
        out.println("left out: " + song.id() + ": " + failure.getMessage());
        out.flush();
    }
}
