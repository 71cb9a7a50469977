package org.stemmixer.ml;

import java.util.List;
import java.util.Locale;
import org.stemmixer.dsp.chain.MixParameters;

/** What was made of a song, as text for people: a column for each model. */
final class SongSummary {

    private static final String LABEL = "%-14s";

    private SongSummary() {}

    static String of(SongComparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.US, LABEL, "parameter"));
        comparison.results().forEach(result -> text.append("  ").append(result.model()));
        text.append('\n');
        List<String> names = MixParameters.NAMES;
        for (int i = 0; i < names.size(); i++) {
            text.append(String.format(Locale.US, LABEL, names.get(i)));
            for (MixedSong result : comparison.results()) {
                int width = result.model().length();
                text.append(String.format(
                        Locale.US, "  %" + width + ".3f", result.parameters().toArray()[i]));
            }
            text.append('\n');
        }
        text.append('\n').append(comparison.table().toText());
        return text.toString();
    }
}
