package org.stemmixer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.MixedSong;
import org.stemmixer.ml.ModelTestError;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ModelAccuracy;
import org.stemmixer.report.Processing;
import org.stemmixer.report.SongVersion;

/** What became of a song, as reports take it. */
final class SongReport {

    private SongReport() {}

    static Comparison of(SongComparison song) {
        List<SongVersion> versions = new ArrayList<>();
        versions.add(new SongVersion("original", song.original(), song.originalMeasurements(), Optional.empty()));
        for (MixedSong result : song.results()) {
            versions.add(new SongVersion(
                    result.model(), result.file(), result.measurements(), Optional.of(processing(result))));
        }
        String input = "Made by Stem Mixer " + song.provenance().libraryVersion() + " from a file with the SHA-256 "
                + song.provenance().inputs().get(0).sha256() + ".";
        return new Comparison(song.name(), versions, List.of(input));
    }

    private static Processing processing(MixedSong result) {
        return new Processing(result.applied(), model(result), result.delivery(), aim(result));
    }

    /** The style that a song was brought closer to, if it was changed at all. */
    private static List<String> aim(MixedSong result) {
        return result
                .aimInWords()
                .filter(aim -> !result.parameters().equals(MixParameters.NEUTRAL))
                .map(aim -> "A" + aim.substring(1) + ".")
                .stream()
                .toList();
    }

    private static Optional<ModelAccuracy> model(MixedSong result) {
        // A mean of several models is described by its reasons.
        if (result.models().size() != 1) {
            return Optional.empty();
        }
        ModelProvenance model = result.models().get(0);
        Optional<ModelTestError> error = result.error();
        return Optional.of(new ModelAccuracy(
                model.name(),
                model.version(),
                model.sha256(),
                error.isPresent() ? OptionalDouble.of(error.get().meanAbsolute()) : OptionalDouble.empty(),
                error.map(ModelTestError::testedOn).orElse("")));
    }
}
