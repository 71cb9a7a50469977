package org.stemmixer.ml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * A song as it was mixed to a file: what was predicted and done, and what came out.
 *
 * @param model what predicted, one of {@link SongMixer#models()}
 * @param models the models behind it with their hashes; none for rules and references
 * @param error how wrong its predictions are, as its card tells; empty where there is no card
 * @param intervention how far what predicted was made to go; empty for models that were made without, and for rules
 * @param style the style that the song was brought closer to, and how far it was from there; empty if no style was asked for, or
 *     the song is not measurable
 * @param reached how far the result is from that style; empty where {@code style} is, or the result is not measurable
 * @param prediction as it was made, with its reasons
 * @param applied the same as it was applied: at the amount, with the locked parameters at their values
 * @param file the result
 * @param measurements the result measured, and what pictures of it are drawn from
 * @param delivery how the loudness of the song was kept or a loudness target reached; empty if neither was asked for or possible
 * @param provenance the song that went in, and the version of the library
 */
public record MixedSong(
        String model,
        List<ModelProvenance> models,
        Optional<ModelTestError> error,
        Optional<Intervention> intervention,
        Optional<StyleDistance> style,
        Optional<StyleDistance> reached,
        MixParameterPrediction prediction,
        MixParameterPrediction applied,
        Path file,
        SongMeasurements measurements,
        Optional<DeliveryResult> delivery,
        MixProvenance provenance) {

    /** Nobody misses less than that. */
    private static final double NEAR_LU = 1;

    /** Copies the list. */
    public MixedSong {
        models = List.copyOf(models);
    }

    /** The parameters that the song was mixed by. */
    public MixParameters parameters() {
        return applied.parameters();
    }

    /** The style, how far the song was from it and how far the result is, in words: empty where no style was asked for. */
    public Optional<String> aimInWords() {
        return style.map(aim -> Text.format(
                "aimed at the style %s, %.1f dB away from the song%s",
                aim.style().name(),
                aim.distanceDb(),
                reached.map(result -> Text.format(", %.1f dB from the result", result.distanceDb()))
                        .orElse("")));
    }

    /**
     * What a listener should know, in words: why the loudness is not that of the song or of the target, or that the style's loudness or
     * the style itself is no nearer; empty if all is as it was to be.
     */
    public List<String> warnings() {
        List<String> warnings =
                new ArrayList<>(delivery.map(DeliveryResult::notes).orElse(List.of()));
        if (reached.isPresent()
                && reached.get().distanceDb() >= style.orElseThrow().distanceDb()) {
            warnings.add(Text.format(
                    "is not nearer to the style %s than the song was",
                    reached.get().style().name()));
        }
        if (reached.isPresent() && delivery.isEmpty()) {
            ReferenceProfile.Target wanted = reached.get().style().profile().integratedLufs();
            double found = measurements.analysis().audio().loudness().integratedLufs();
            if (wanted.isKnown() && wanted.mean() - found > NEAR_LU) {
                warnings.add(
                        Text.format("has %.1f LUFS, the style %.1f: the strip has no more gain", found, wanted.mean()));
            }
        }
        return List.copyOf(warnings);
    }

    /** The result and what was done as a JSON object on one line: as one of {@code models} in {@link SongComparison#toJson}, but for {@code inWords}: that takes the song as it was. */
    public String toJson() {
        return SongJson.of(this);
    }
}
