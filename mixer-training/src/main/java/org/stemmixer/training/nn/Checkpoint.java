package org.stemmixer.training.nn;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * All that training needs to go on after an epoch as if it had never stopped.
 *
 * @param run what is trained and how; only a run of the same kind may go on
 * @param history the epochs so far
 * @param restarts how often, and why, an epoch was begun again so far
 * @param bestEpoch the best of them
 * @param best the averaged weights after it
 * @param weights the weights
 * @param average the averaged weights
 * @param firstMoments of the optimizer
 * @param secondMoments of the optimizer
 */
record Checkpoint(
        String run,
        List<EpochResult> history,
        List<Restart> restarts,
        int bestEpoch,
        Weights best,
        Weights weights,
        Weights average,
        Weights firstMoments,
        Weights secondMoments) {

    private static final long MAGIC = 0x53746d43686b0002L;

    /** With another restart. */
    Checkpoint restarted(Restart restart) {
        List<Restart> more = new ArrayList<>(restarts);
        more.add(restart);
        return new Checkpoint(
                run, history, List.copyOf(more), bestEpoch, best, weights, average, firstMoments, secondMoments);
    }

    /** The number of the epoch that comes next, counted from 1. */
    int nextEpoch() {
        return history.size() + 1;
    }

    /** How often the loss or its gradient was no longer finite. */
    int divergences() {
        return (int) restarts.stream()
                .filter(restart -> restart.cause() == Restart.Cause.DIVERGED)
                .count();
    }

    /** Writes beside the file, then moves: the file is always whole. */
    void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
            out.writeLong(MAGIC);
            out.writeUTF(run);
            out.writeInt(history.size());
            for (EpochResult result : history) {
                out.writeDouble(result.trainingLoss());
                out.writeDouble(result.validationLoss());
            }
            out.writeInt(restarts.size());
            for (Restart restart : restarts) {
                out.writeInt(restart.epoch());
                out.writeUTF(restart.cause().name());
                out.writeDouble(restart.learningRate());
            }
            out.writeInt(bestEpoch);
            for (Weights part : List.of(best, weights, average, firstMoments, secondMoments)) {
                part.write(out);
            }
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads what was written.
     *
     * @throws IOException if the file is no checkpoint, or one of another run
     */
    static Checkpoint read(Path file, String run) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + " is not a checkpoint of this version; remove it to begin anew");
            }
            String found = in.readUTF();
            if (!found.equals(run)) {
                throw new IOException(file + " belongs to another run; remove it to begin anew (here: " + run
                        + "; there: " + found + ")");
            }
            int epochs = in.readInt();
            List<EpochResult> history = new ArrayList<>();
            for (int epoch = 1; epoch <= epochs; epoch++) {
                history.add(new EpochResult(epoch, in.readDouble(), in.readDouble()));
            }
            int count = in.readInt();
            List<Restart> restarts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                restarts.add(new Restart(in.readInt(), Restart.Cause.valueOf(in.readUTF()), in.readDouble()));
            }
            return new Checkpoint(
                    found,
                    history,
                    restarts,
                    in.readInt(),
                    Weights.read(in),
                    Weights.read(in),
                    Weights.read(in),
                    Weights.read(in),
                    Weights.read(in));
        }
    }
}
