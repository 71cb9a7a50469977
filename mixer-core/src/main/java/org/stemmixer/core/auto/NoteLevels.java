package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;

/**
 * How loud the notes, words and hits of a stem are: the loudest 50 ms of every 400 ms. Pauses and decays, which say more about what
 * is played than about how evenly, do not count; what lies 12 dB below the loudest is a pause. Immutable.
 */
final class NoteLevels {

    private static final double NOTE_SECONDS = 0.05;
    private static final double WINDOW_SECONDS = 0.4;
    private static final double PAUSE_DB = 12;
    private static final double SILENCE = 1e-8;
    private static final double LOUD = 0.95;
    /** Notes are compared with those of 3 s before and behind: a loud chorus is not an uneven voice. */
    private static final int NEIGHBOURS = 7;

    private final double floorDbfs;
    private final double[] sortedDb;
    private final double spreadDb;

    private NoteLevels(double floorDbfs, double[] sortedDb, double spreadDb) {
        this.floorDbfs = floorDbfs;
        this.sortedDb = sortedDb;
        this.spreadDb = spreadDb;
    }

    /** Those of a stem. */
    static NoteLevels of(StemEnvelope stem) {
        return of(stem, PlannedCompression.none(stem));
    }

    /** Those of a stem that goes through a compressor, without make-up gain. */
    static NoteLevels of(StemEnvelope stem, PlannedCompression compression) {
        double[] tops = tops(stem, compression);
        double[] sorted = tops.clone();
        Arrays.sort(sorted);
        double floor = Math.max(SILENCE, at(sorted, LOUD) * Math.pow(10, -PAUSE_DB / 10));
        double[] levelsDb = new double[tops.length];
        for (int i = 0; i < tops.length; i++) {
            levelsDb[i] = tops[i] > floor ? Decibels.fromPower(tops[i]) : Double.NEGATIVE_INFINITY;
        }
        double[] aboveDb = new double[tops.length];
        int count = 0;
        for (int i = 0; i < tops.length; i++) {
            if (levelsDb[i] > Double.NEGATIVE_INFINITY) {
                aboveDb[count] = levelsDb[i] - neighboursDb(levelsDb, i);
                count++;
            }
        }
        double[] sortedAboveDb = Arrays.copyOf(aboveDb, count);
        Arrays.sort(sortedAboveDb);
        Arrays.sort(levelsDb);
        double[] sortedDb = Arrays.copyOfRange(levelsDb, levelsDb.length - count, levelsDb.length);
        return new NoteLevels(Decibels.fromPower(floor), sortedDb, count == 0 ? 0 : at(sortedAboveDb, LOUD));
    }

    private static double[] tops(StemEnvelope stem, PlannedCompression compression) {
        int note = Math.max(1, (int) Math.round(NOTE_SECONDS / stem.stepSeconds()));
        int window = Math.max(note, (int) Math.round(WINDOW_SECONDS / stem.stepSeconds()));
        double[] tops = new double[Math.max(1, stem.steps() / window)];
        double sum = 0;
        for (int i = 0; i < stem.steps(); i++) {
            sum += power(stem, compression, i) - (i < note ? 0 : power(stem, compression, i - note));
            int place = Math.min(tops.length - 1, i / window);
            tops[place] = Math.max(tops[place], sum / note);
        }
        return tops;
    }

    private static double power(StemEnvelope stem, PlannedCompression compression, int step) {
        double gain = compression.gain(step);
        return gain * gain * stem.power(step);
    }

    /** The median of a note and those around it. */
    private static double neighboursDb(double[] levelsDb, int note) {
        double[] near = Arrays.copyOfRange(
                levelsDb, Math.max(0, note - NEIGHBOURS), Math.min(levelsDb.length, note + NEIGHBOURS + 1));
        Arrays.sort(near);
        int pauses = 0;
        while (near[pauses] == Double.NEGATIVE_INFINITY) {
            pauses++;
        }
        return near[pauses + (near.length - pauses - 1) / 2];
    }

    /** What is quieter is a pause. */
    double floorDbfs() {
        return floorDbfs;
    }

    /** How many there are. */
    int count() {
        return sortedDb.length;
    }

    /** The level that this share of them stays below, in dBFS; there must be some. */
    double dbfs(double share) {
        return at(sortedDb, share);
    }

    /** By how much loud ones stand out of those around them, in dB: 95 % do less. */
    double spreadDb() {
        return spreadDb;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
