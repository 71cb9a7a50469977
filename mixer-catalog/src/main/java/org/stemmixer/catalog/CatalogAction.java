package org.stemmixer.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done to each song. */
public enum CatalogAction {
    /** Measured, as {@link org.stemmixer.core.measure.SongAnalysis} does. */
    ANALYSE,
    /** The 19 features of {@link org.stemmixer.features.FeatureVector}. */
    FEATURES,
    /** Finished songs through the channel strip, as {@link org.stemmixer.ml.SongMixer} does. */
    SONG,
    /** Folders or zip files of stems mixed, as {@link org.stemmixer.core.StemMixer} does. */
    MIX,
    /** Finished songs brought to a loudness, as {@link org.stemmixer.core.deliver.LoudnessDelivery} does. */
    DELIVER;

    /** What it is called in files and on the command line: {@code analyse}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(CatalogAction::label).toList();
    }

    /**
     * The action of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CatalogAction ofLabel(String label) {
        return Arrays.stream(values())
                .filter(action -> action.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "action must be one of " + String.join(", ", labels()) + ", but was '" + label + "'"));
    }

    /** Whether files are made of a song. */
    public boolean makesAudio() {
        return this == SONG || this == MIX || this == DELIVER;
    }

    /** Whether a song is a folder or a zip file of stems, and not one file. */
    public boolean takesStems() {
        return this == MIX;
    }
}
