package org.stemmixer.features;

/** SKELETON: see the specification. Immutable, thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class FeatureExtractor {

    private final int sampleRate;

    public FeatureExtractor(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    public int sampleRate() {
        return sampleRate;
    }

    /** A new accumulator to feed a clip to, block by block. */
    public FeatureStream stream() {
        throw new UnsupportedOperationException();
    }

    public FeatureVector extract(float[] mono) {
        throw new UnsupportedOperationException();
    }
}
