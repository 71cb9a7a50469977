package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.features.Onsets;
import org.stemmixer.features.Tempo;
import org.stemmixer.features.TempoEstimator;

/**
 * The tempo of a song from its stems: of the sum of the strengths of their onsets, each weighted by the amplitude that belongs to
 * its loudness, as onsets of a quiet stem are covered by those of a loud one.
 */
final class SongTempo {

    private SongTempo() {}

    /**
     * The tempo that these stems keep together.
     *
     * @return empty for less than 5 s, and where nothing begins
     * @throws IOException if one has to be read for {@link Measure#ONSETS} or {@link Measure#LOUDNESS} and cannot be
     */
    static Optional<Tempo> of(List<StemMeasurements> stems) throws IOException {
        double[] strength = new double[0];
        double hopSeconds = 0;
        for (StemMeasurements stem : stems) {
            Onsets onsets = stem.get(Measure.ONSETS);
            double weight = Math.pow(10, stem.get(Measure.LOUDNESS).integratedLufs() / 20);
            hopSeconds = onsets.hopSeconds();
            if (onsets.frames() > strength.length) {
                strength = Arrays.copyOf(strength, onsets.frames());
            }
            for (int frame = 0; frame < onsets.frames(); frame++) {
                strength[frame] += weight * onsets.strengthDb(frame);
            }
        }
        return stems.isEmpty() ? Optional.empty() : TempoEstimator.estimate(strength, hopSeconds);
    }
}
