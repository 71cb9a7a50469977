package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.loudness.Gating;
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * The lead vocal of a song against everything else while it sings: in the blocks of 400 ms in which it is no more than 10 LU
 * below its integrated loudness. Tracks are taken as not correlated, so that their powers add. Several lead vocals count as
 * one.
 */
final class LeadVocal {

    private static final double SINGS_LU = 10;

    /** What is as loud as the lead but for the accuracy of gating is not above it. */
    private static final double LOUDER_LU = 0.1;

    private final boolean[] lead;
    private final boolean[] backing;
    private final double[] lufs;
    /** The power of each track while the lead sings. */
    private final double[] powers;

    private LeadVocal(List<HeardTrack> tracks, boolean[] lead, double[] powers) {
        this.lead = lead;
        this.backing = are(tracks, StemRole.BACKING_VOCAL);
        this.lufs = tracks.stream().mapToDouble(HeardTrack::lufs).toArray();
        this.powers = powers;
    }

    /**
     * Finds the lead vocal by its role.
     *
     * @return empty if there is none, or if nothing else sounds while it sings
     */
    static Optional<LeadVocal> among(List<HeardTrack> tracks) throws IOException {
        boolean[] lead = are(tracks, StemRole.LEAD_VOCAL);
        double[][] blocks = new double[tracks.size()][];
        for (int i = 0; i < blocks.length; i++) {
            LoudnessHistory history = tracks.get(i).heard().get(Measure.LOUDNESS_HISTORY);
            blocks[i] = Amplification.blocks(history);
        }
        double[] sung = new double
                [Arrays.stream(blocks).mapToInt(track -> track.length).max().orElse(0)];
        for (int i = 0; i < blocks.length; i++) {
            for (int block = 0; lead[i] && block < blocks[i].length; block++) {
                sung[block] += blocks[i][block];
            }
        }
        double threshold = Gating.power(Gating.integratedLufs(sung) - SINGS_LU);
        double[] powers = new double[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            for (int block = 0; block < blocks[i].length; block++) {
                powers[i] += sung[block] > threshold ? blocks[i][block] : 0;
            }
        }
        LeadVocal found = new LeadVocal(tracks, lead, powers);
        return Double.isFinite(found.levelLu(new double[lead.length])) ? Optional.of(found) : Optional.empty();
    }

    private static boolean[] are(List<HeardTrack> tracks, StemRole role) {
        boolean[] are = new boolean[tracks.size()];
        for (int i = 0; i < are.length; i++) {
            are[i] = tracks.get(i).track().role() == role;
        }
        return are;
    }

    /** The level of the lead vocal against the rest, with a gain for each track. */
    double levelLu(double[] gainsDb) {
        double leading = 0;
        double rest = 0;
        for (int i = 0; i < gainsDb.length; i++) {
            double power = powers[i] * Math.pow(10, gainsDb[i] / 10);
            leading += lead[i] ? power : 0;
            rest += lead[i] ? 0 : power;
        }
        return 10 * Math.log10(leading / rest);
    }

    /** Whether there is a backing vocal that is not louder than the lead as exported. */
    boolean hasBacking() {
        double loudest = loudestLead(new double[lufs.length]);
        for (int i = 0; i < lufs.length; i++) {
            if (backing[i] && lufs[i] <= loudest) {
                return true;
            }
        }
        return false;
    }

    /** Whether with these gains a backing vocal is louder than the lead, which it was not as exported. */
    boolean isBelowBacking(double[] gainsDb) {
        double exported = loudestLead(new double[lufs.length]);
        double loudest = loudestLead(gainsDb);
        for (int i = 0; i < lufs.length; i++) {
            if (backing[i] && lufs[i] <= exported && lufs[i] + gainsDb[i] > loudest + LOUDER_LU) {
                return true;
            }
        }
        return false;
    }

    private double loudestLead(double[] gainsDb) {
        double loudest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lufs.length; i++) {
            loudest = lead[i] ? Math.max(loudest, lufs[i] + gainsDb[i]) : loudest;
        }
        return loudest;
    }
}
