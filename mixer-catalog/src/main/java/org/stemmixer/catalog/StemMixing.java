package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.dsp.loudness.PeakHandling;

/** Mixes folders of stems. */
final class StemMixing implements SongAction {

    private static final String NAME = "mix.";
    private static final String DEFAULT_FORMAT = "wav";

    private final CatalogSettings settings;

    StemMixing(CatalogSettings settings) {
        this.settings = settings;
    }

    @Override
    public SongResult run(Path song, Path folder, BooleanSupplier stop) throws IOException {
        String output = NAME + (settings.format().isEmpty() ? DEFAULT_FORMAT : settings.format());
        Path mix = folder.resolve(output);
        try (OpenedStems stems = StemFolder.open(song)) {
            MixFormat format = MixFormat.of(stems, OptionalInt.empty(), Optional.empty(), AudioTarget.of(mix));
            MixOptions options = options()
                    .encoding(format.encoding())
                    .provenance(true)
                    .cancelledWhen(stop)
                    .executor(Runnable::run) // a song has one thread
                    .build();
            StemMixer mixer =
                    StemMixer.builder().sampleRate(format.sampleRate()).build();
            MixResult mixed = mixer.mixStems(stems, options, mix);
            ObjectNode details = SongActions.details(mixed.toJson());
            for (JsonNode stem : details.path("stems")) {
                ((ObjectNode) stem).remove("file"); // where the song is stands in the row
            }
            return SongResult.of(
                            SongMeasurements.of(mix, SongActions.check(stop)).analysis())
                    .with(List.of(output), details)
                    .withNotes(mixed.warnings());
        }
    }

    private MixOptions.Builder options() {
        MixOptions.Builder options = MixOptions.builder();
        switch (settings.decide()) {
            case NOTHING -> options.autoGain(false);
            case RULES -> options.autoGain(true).gainAmount(settings.amount());
            case CNN -> options.autoGain(true).useCnn(true).requireCnn(true).gainAmount(settings.amount());
            case BALANCE ->
                options.autoGain(true)
                        .predictor(new LoudnessBalanceGainPredictor())
                        .gainAmount(settings.amount());
            case AUTO -> options.auto(AutoMix.standard().withAmount(settings.amount()));
        }
        for (CatalogSettings.Target target : settings.targets()) {
            options.target(SongActions.target(target))
                    .peakHandling(settings.stayLower() ? PeakHandling.STAY_LOWER : PeakHandling.LIMIT);
        }
        return options;
    }
}
