package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.stemmixer.ml.MixedSong;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.ml.SongMixer;

/** Mixes finished songs; the models are loaded once, and shared by all threads of the process. */
final class SongMixing implements SongAction {

    private static final String WAV = ".wav";

    /** A mixer asks one question for all its songs; each song is mixed on a thread of its own. */
    private static final ThreadLocal<BooleanSupplier> STOP = new ThreadLocal<>();

    private final SongMixer mixer;

    SongMixing(CatalogSettings settings) throws IOException {
        SongMixer.Builder builder = SongMixer.builder()
                .amount(settings.amount())
                .cancelledWhen(SongMixing::isStopped)
                .executor(Runnable::run); // a song has one thread
        if (!settings.models().isEmpty()) {
            builder.models(settings.models().toArray(String[]::new));
        }
        settings.targets().forEach(target -> builder.target(SongActions.target(target)));
        mixer = builder.build();
    }

    private static boolean isStopped() {
        BooleanSupplier asked = STOP.get();
        return asked != null && asked.getAsBoolean();
    }

    @Override
    public SongResult run(Path song, Path folder, BooleanSupplier stop) throws IOException {
        STOP.set(stop);
        try {
            SongComparison mixed = mixer.mixWithAllModels(song, folder);
            // The song itself is where it was, and files are called the same whatever a copy of the song is called.
            Files.delete(mixed.original());
            List<String> outputs = new ArrayList<>();
            for (MixedSong result : mixed.results()) {
                String output = result.model() + WAV;
                Files.move(result.file(), folder.resolve(output), StandardCopyOption.ATOMIC_MOVE);
                outputs.add(output);
            }
            ObjectNode details = SongActions.details(mixed.toJson());
            details.remove(List.of("song", "original", "notes"));
            for (JsonNode model : details.path("models")) {
                ((ObjectNode) model).put("file", model.path("name").asText() + WAV);
            }
            return SongActions.noted(
                    song, SongResult.of(mixed.originalMeasurements().analysis()).with(outputs, details));
        } finally {
            STOP.remove();
        }
    }

    @Override
    public void close() {
        mixer.close();
    }
}
