package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.features.FeatureVector;

/**
 * A stem that comes with another level than it was heard with. What is known to follow a gain is worked out from what was
 * heard; for anything else the stem is read again, with the gain.
 */
final class AmplifiedStem implements AnalyzedStem {

    private final HeardTrack track;
    private final double gainDb;
    private final FeatureVector features;
    private final StemMeasurements amplified;

    /**
     * A stem.
     *
     * @param track heard as it is
     * @param gainDb how much louder it comes
     * @throws IOException if its features are not known yet, and it cannot be read
     */
    AmplifiedStem(HeardTrack track, double gainDb) throws IOException {
        this.track = track;
        this.gainDb = gainDb;
        StemMeasurements heard = track.heard();
        this.features = Amplification.of(Measure.FEATURES, heard, gainDb).orElseThrow();
        this.amplified = new StemMeasurements(heard.name(), heard.sampleRate(), heard.frames(), this::open);
    }

    HeardTrack track() {
        return track;
    }

    double gainDb() {
        return gainDb;
    }

    @Override
    public String name() {
        return track.track().name();
    }

    @Override
    public StemType type() {
        return role().type();
    }

    @Override
    public StemRole role() {
        return track.track().role();
    }

    @Override
    public <T> T measure(Measure<T> measure) throws IOException {
        Optional<T> known = Amplification.of(measure, track.heard(), gainDb);
        return known.isPresent() ? known.get() : amplified.get(measure);
    }

    @Override
    public FeatureVector features() {
        return features;
    }

    @Override
    public int sampleRate() {
        return amplified.sampleRate();
    }

    @Override
    public long frames() {
        return amplified.frames();
    }

    @Override
    public MonoStream openMono() throws IOException {
        return MonoStream.of(open());
    }

    private FrameReader open() throws IOException {
        return new AmplifiedReader(track.heard().open(), gainDb);
    }
}
