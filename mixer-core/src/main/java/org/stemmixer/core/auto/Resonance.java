package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.Optional;
import org.stemmixer.core.StemRole;

/**
 * A narrow band that stands out of a stem nearly whenever it sounds, whatever it plays: of a room, a body or a microphone, and not
 * of the music. What stands out only while one note is held is a note.
 *
 * @param frequencyHz where it is
 * @param excessDb how far it usually stands out of what lies around it, up to half an octave away
 * @param timeShare in which part of the moments in which the stem sounds
 * @param notes how many different notes (semitones that are the strongest elsewhere) it stands out beside
 */
record Resonance(double frequencyHz, double excessDb, double timeShare, int notes) {

    /** Below, partials of single notes stand out as far. */
    private static final double LEAST_EXCESS_DB = 15;

    private static final double LEAST_TIME_SHARE = 0.9;
    private static final int LEAST_MOMENTS = 16;
    private static final int LEAST_NOTES = 6;
    /** The most that one note may have of the moments. */
    private static final double MOST_OF_ONE_NOTE = 0.4;
    /**
     * Where other partials are if a band is the first, second or third of a note: twice, three times, half, two thirds ... of its
     * frequency, in bands.
     */
    private static final int[] KIN = {-38, -24, -14, 14, 24, 38};

    private static final double KIN_EXCESS_DB = 8;
    private static final double MOST_TIME_OF_KIN = 0.5;
    /** What is quieter than the loudest moment by more does not count as sounding. */
    private static final double SOUNDING_DB = 30;

    private static final int HALF_OCTAVE = FineSpectra.BANDS_PER_OCTAVE / 2;
    /** To both sides, not counted to what lies around: a sixth of an octave. */
    private static final int OWN = FineSpectra.BANDS_PER_OCTAVE / 6;

    private static final int BANDS_PER_SEMITONE = FineSpectra.BANDS_PER_OCTAVE / 12;

    /** Whether a resonance can be told from what a stem of a role plays: not from basses, held chords and effects. */
    static boolean canBeToldIn(StemRole role) {
        return switch (role) {
            case KICK, BASS, PAD, SYNTH, ORGAN, EFFECTS, OTHER -> false;
            default -> true;
        };
    }

    /** The one that stands out most, if any does. */
    static Optional<Resonance> in(FineSpectra spectra) {
        boolean[] sounding = sounding(spectra);
        int all = 0;
        for (boolean is : sounding) {
            all += is ? 1 : 0;
        }
        if (all < LEAST_MOMENTS) {
            return Optional.empty();
        }
        int[] standing = new int[FineSpectra.BANDS];
        double[] excessSums = new double[FineSpectra.BANDS];
        double[] excess = new double[FineSpectra.BANDS];
        for (int moment = 0; moment < sounding.length; moment++) {
            if (sounding[moment]) {
                excess(spectra, moment, excess);
                for (int band = 0; band < excess.length; band++) {
                    if (excess[band] >= LEAST_EXCESS_DB) {
                        standing[band]++;
                        excessSums[band] += excess[band];
                    }
                }
            }
        }
        Optional<Resonance> most = Optional.empty();
        for (int band = 0; band < standing.length; band++) {
            double share = standing[band] / (double) all;
            double meanDb = excessSums[band] / standing[band];
            if (share >= LEAST_TIME_SHARE && meanDb > most.map(Resonance::excessDb).orElse(0.0)) {
                int notes = notes(spectra, sounding, band);
                if (notes >= LEAST_NOTES && !hasKin(spectra, sounding, band, all)) {
                    most = Optional.of(new Resonance(FineSpectra.centreHz(band), meanDb, share, notes));
                }
            }
        }
        return most;
    }

    private static boolean[] sounding(FineSpectra spectra) {
        double[] loudest = new double[spectra.moments()];
        double loudestOfAll = Double.NEGATIVE_INFINITY;
        for (int moment = 0; moment < loudest.length; moment++) {
            loudest[moment] = Double.NEGATIVE_INFINITY;
            for (int band = 0; band < FineSpectra.BANDS; band++) {
                loudest[moment] = Math.max(loudest[moment], spectra.levelDb(moment, band));
            }
            loudestOfAll = Math.max(loudestOfAll, loudest[moment]);
        }
        boolean[] sounding = new boolean[loudest.length];
        for (int moment = 0; moment < loudest.length; moment++) {
            sounding[moment] = loudest[moment] > Math.max(loudestOfAll - SOUNDING_DB, FineSpectra.SILENCE_DB);
        }
        return sounding;
    }

    /** How far each band is above the mean of what lies around it, in dB; nothing at the ends, where one side is missing. */
    private static void excess(FineSpectra spectra, int moment, double[] excess) {
        double[] sums = new double[FineSpectra.BANDS + 1];
        for (int band = 0; band < FineSpectra.BANDS; band++) {
            sums[band + 1] = sums[band] + spectra.levelDb(moment, band);
        }
        int around = 2 * (HALF_OCTAVE - OWN);
        for (int band = 0; band < excess.length; band++) {
            int from = band - HALF_OCTAVE;
            int to = band + HALF_OCTAVE + 1;
            if (from < 0 || to > FineSpectra.BANDS) {
                excess[band] = 0;
            } else {
                double sum = sums[band - OWN] - sums[from] + sums[to] - sums[band + OWN + 1];
                excess[band] = spectra.levelDb(moment, band) - sum / around;
            }
        }
    }

    /** Whether another band that would be of the same note stands out too, half of the time: what people sing is often one note. */
    private static boolean hasKin(FineSpectra spectra, boolean[] sounding, int band, int all) {
        int[] standing = new int[KIN.length];
        double[] excess = new double[FineSpectra.BANDS];
        for (int moment = 0; moment < sounding.length; moment++) {
            if (sounding[moment]) {
                excess(spectra, moment, excess);
                for (int kin = 0; kin < KIN.length; kin++) {
                    int other = band + KIN[kin];
                    // A partial that is not exactly where it should be may be in the band beside.
                    if (other > 0
                            && other + 1 < excess.length
                            && Math.max(excess[other - 1], Math.max(excess[other], excess[other + 1]))
                                    >= KIN_EXCESS_DB) {
                        standing[kin]++;
                    }
                }
            }
        }
        return Arrays.stream(standing).anyMatch(count -> count > MOST_TIME_OF_KIN * all);
    }

    /** How many semitones are the strongest beside a band, or 0 if one of them is most of the time. */
    private static int notes(FineSpectra spectra, boolean[] sounding, int band) {
        int[] counts = new int[FineSpectra.BANDS / BANDS_PER_SEMITONE];
        int all = 0;
        for (int moment = 0; moment < sounding.length; moment++) {
            if (sounding[moment]) {
                int strongest = -1;
                for (int other = 0; other < FineSpectra.BANDS; other++) {
                    if (Math.abs(other - band) > OWN
                            && (strongest < 0
                                    || spectra.levelDb(moment, other) > spectra.levelDb(moment, strongest))) {
                        strongest = other;
                    }
                }
                counts[strongest / BANDS_PER_SEMITONE]++;
                all++;
            }
        }
        int notes = 0;
        for (int count : counts) {
            if (count > MOST_OF_ONE_NOTE * all) {
                return 0;
            }
            notes += count > 0 ? 1 : 0;
        }
        return notes;
    }
}
