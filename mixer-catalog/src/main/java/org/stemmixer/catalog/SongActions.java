package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.deliver.DeliveredProgramme;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.core.deliver.OutputNames;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.measure.FileFeatures;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/** The actions that measure or deliver a file. */
final class SongActions {

    private SongActions() {}

    /** The action of settings, with whatever it loads; the caller closes it. */
    static SongAction of(CatalogSettings settings) throws IOException {
        return switch (settings.action()) {
            case ANALYSE ->
                (song, folder, stop) -> noted(
                        song,
                        SongResult.of(SongMeasurements.of(song, check(stop)).analysis()));
            case FEATURES -> (song, folder, stop) -> noted(song, features(song, stop));
            case DELIVER -> (song, folder, stop) -> noted(song, deliver(settings, song, folder, stop));
            case MIX -> new StemMixing(settings);
            case SONG -> new SongMixing(settings);
        };
    }

    /** With what is wrong with a file that can be read all the same. */
    static SongResult noted(Path song, SongResult result) throws IOException {
        return result.withNotes(AudioSource.of(song).warnings());
    }

    /** A check that ends work by an exception. */
    static Runnable check(BooleanSupplier stop) {
        return () -> {
            if (stop.getAsBoolean()) {
                throw new CancellationException("the song was given up");
            }
        };
    }

    /** Loudness by the library's words. */
    static LoudnessTarget target(CatalogSettings.Target target) {
        return new LoudnessTarget(target.name(), target.integratedLufs(), target.maxTruePeakDbtp());
    }

    /** What a result says of itself, as a tree. */
    static ObjectNode details(String json) {
        return JsonDocument.parse(json, Integer.MAX_VALUE);
    }

    private static SongResult features(Path song, BooleanSupplier stop) throws IOException {
        FileFeatures.Measured measured = FileFeatures.measure(song, check(stop));
        return SongResult.ofFeatures(
                measured.sampleRate(),
                Arrays.stream(measured.features().toArray()).boxed().toList());
    }

    private static SongResult deliver(CatalogSettings settings, Path song, Path folder, BooleanSupplier stop)
            throws IOException {
        Optional<String> format = settings.format().isEmpty() ? Optional.empty() : Optional.of(settings.format());
        Path file = Objects.requireNonNull(
                OutputNames.in(folder, List.of(song), format).get(song));
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.'));
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        List<String> outputs = new ArrayList<>();
        SongResult before = null;
        for (CatalogSettings.Target target : settings.targets()) {
            String output = target.name() + ending;
            LoudnessDelivery delivery = LoudnessDelivery.to(target(target))
                    .withPeakHandling(settings.stayLower() ? PeakHandling.STAY_LOWER : PeakHandling.LIMIT)
                    .cancelledWhen(stop);
            DeliveredProgramme delivered = delivery.deliverProgramme(Map.of(song, folder.resolve(output)));
            JsonNode told = details(delivered.toJson()).without(List.of("files"));
            details.add(told);
            outputs.add(output);
            before = SongResult.of(delivered.result().before());
        }
        if (before == null) {
            throw new IllegalStateException("settings to deliver have a target");
        }
        return before.with(outputs, details);
    }
}
