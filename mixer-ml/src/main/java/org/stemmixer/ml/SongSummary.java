package org.stemmixer.ml;

import java.util.List;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.chain.MixParameters;

/** What was made of a song, as text for people: a column for each model. */
final class SongSummary {

    private static final String LABEL = "%-14s";

    private SongSummary() {}

    static String of(SongComparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(Text.format(LABEL, "parameter"));
        comparison.results().forEach(result -> text.append("  ").append(result.model()));
        text.append('\n');
        List<String> names = MixParameters.NAMES;
        for (int i = 0; i < names.size(); i++) {
            text.append(Text.format(LABEL, names.get(i)));
            for (MixedSong result : comparison.results()) {
                int width = result.model().length();
                text.append(
                        Text.format("  %" + width + ".3f", result.parameters().toArray()[i]));
            }
            text.append('\n');
        }
        text.append('\n').append(comparison.table().toText());
        text.append('\n');
        for (MixedSong result : comparison.results()) {
            text.append(result.model())
                    .append(result.intervention()
                            .map(intervention -> " (" + intervention.label() + ")")
                            .orElse(""))
                    .append(": ")
                    .append(comparison.inWords(result))
                    .append('\n');
            result.aimInWords()
                    .ifPresent(aim ->
                            text.append(result.model()).append(": ").append(aim).append('\n'));
        }
        comparison.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
        for (MixedSong result : comparison.results()) {
            result.warnings()
                    .forEach(warning -> text.append("Note: ")
                            .append(result.model())
                            .append(": ")
                            .append(warning)
                            .append('\n'));
        }
        return text.toString();
    }
}
