/** Audio features as librosa computes them. */
@SuppressWarnings("requires-automatic") // these name themselves by their files, which Maven Central does not change
module org.stemmixer.features {
    requires transitive org.stemmixer.dsp;
    requires static org.jspecify;
    requires JTransforms;
    requires ejml.core;
    requires ejml.ddense;

    exports org.stemmixer.features;
}
