package org.stemmixer.training.nn;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows training on a terminal as a bar with the loss; elsewhere a line for each epoch is all. */
public final class ConsoleProgress implements TrainingListener {

    private static final int CELLS = 30;

    private final String name;
    private final PrintWriter out;
    private final boolean terminal;
    private int shownLength;

    /**
     * Progress of one run.
     *
     * @param name what is trained
     * @param out where to show it
     * @param terminal whether somebody watches
     */
    public ConsoleProgress(String name, PrintWriter out, boolean terminal) {
        this.name = name;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void onBatch(int epoch, int batch, int batches, double loss) {
        if (terminal) {
            String line = String.format(
                    Locale.ROOT,
                    "%s epoch %d [%-" + CELLS + "s] %d/%d loss %.4f",
                    name,
                    epoch,
                    "=".repeat(CELLS * batch / batches),
                    batch,
                    batches,
                    loss);
            show(line);
        }
    }

    @Override
    public void onEpoch(EpochResult result, boolean best) {
        wipe();
        out.printf(
                Locale.ROOT,
                "%s epoch %d: loss %.4f, validation %.4f%s%n",
                name,
                result.epoch(),
                result.trainingLoss(),
                result.validationLoss(),
                best ? ", best so far" : "");
        out.flush();
    }

    @Override
    public void onRestart(Restart restart) {
        wipe();
        out.println(name + " " + restart);
        out.flush();
    }

    private void show(String line) {
        out.print('\r' + line + " ".repeat(Math.max(0, shownLength - line.length())));
        out.flush();
        shownLength = line.length();
    }

    private void wipe() {
        if (shownLength > 0) {
            out.print('\r' + " ".repeat(shownLength) + '\r');
            shownLength = 0;
        }
    }
}
