package org.stemmixer.features;

/** SKELETON: takes a clip block by block and gives its features at the end. */
@SuppressWarnings("DoNotCallSuggester")
public final class FeatureStream {

    FeatureStream() {}

    public void accept(float[] samples, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    public FeatureVector finish() {
        throw new UnsupportedOperationException();
    }
}
