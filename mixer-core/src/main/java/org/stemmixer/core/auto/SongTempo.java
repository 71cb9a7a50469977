package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.features.Onsets;
import org.stemmixer.features.Tempo;
import org.stemmixer.features.TempoEstimator;

/**
 * The tempo of a song from its stems: of the sum of the strengths of their onsets, each weighted by the amplitude that belongs to
 * its loudness, as onsets of a quiet stem are covered by those of a loud one. What it says may be half or twice what people would
 * say, see {@link TempoEstimator}.
 */
public final class SongTempo {

    /** What stems are heard for. */
    public static final Set<Measure<?>> MEASURES = Set.of(Measure.ONSETS, Measure.LOUDNESS);

    /** Tempos of less confidence are none: another one is likelier then. */
    private static final double SURE = 0.5;

    private SongTempo() {}

    /**
     * The tempo that these stems keep together.
     *
     * @param stems in any order; they are heard for their onsets, if they have not been yet
     * @return empty for less than 5 s, where nothing begins, and where no tempo is sure
     * @throws IOException if one has to be read for {@link #MEASURES} and cannot be
     */
    public static Optional<Tempo> of(List<StemMeasurements> stems) throws IOException {
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
        return stems.isEmpty()
                ? Optional.empty()
                : TempoEstimator.estimate(strength, hopSeconds).filter(tempo -> tempo.confidence() >= SURE);
    }
}
