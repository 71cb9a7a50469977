package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;

/**
 * What became of a song that a style was not made of, when it was brought closer to that style by each intervention.
 *
 * @param beforeDb how far the song was from the style
 * @param afterDb how far it was afterwards
 * @param differencesDb how far results differ at the same loudness ({@link MixedVariant#differenceDb}), by the names of two
 *     interventions
 */
record InterventionTrial(double beforeDb, Map<Intervention, Double> afterDb, Map<String, Double> differencesDb) {

    /** Brings a song closer to a style by all interventions. */
    static InterventionTrial of(String song, AudioBuffer audio, Style style) throws IOException {
        ReferenceProfile profile = style.profile();
        Song heard = Song.of(song, audio);
        Map<Intervention, MixedVariant> results = new EnumMap<>(Intervention.class);
        Map<Intervention, Double> after = new EnumMap<>(Intervention.class);
        Map<String, Double> differences = new LinkedHashMap<>();
        for (Intervention intervention : Intervention.values()) {
            MixedVariant result = MixedVariant.of(
                    song,
                    EffectsChain.of(new ProfileMatcher(profile, intervention)
                                    .predict(heard)
                                    .parameters())
                            .render(audio, Tail.CUT));
            after.put(intervention, profile.distance(result.statistics()));
            results.forEach((other, earlier) ->
                    differences.put(other.label() + " and " + intervention.label(), earlier.differenceDb(result)));
            results.put(intervention, result);
        }
        return new InterventionTrial(profile.distance(SongStatistics.measure(heard)), after, differences);
    }

    /** How much nearer to the style a song has come in dB; below 0 if it went away. */
    double nearerDb(Intervention intervention) {
        return beforeDb - afterDb.getOrDefault(intervention, Double.NaN);
    }
}
