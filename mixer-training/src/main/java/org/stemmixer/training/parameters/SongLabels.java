package org.stemmixer.training.parameters;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stemmixer.core.MixParameterPrediction;
import org.stemmixer.core.MixParameterPredictor;
import org.stemmixer.core.Song;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Mixing parameters that people chose for songs, as a JSON object: ids of songs ({@code "album/song.flac"}: the path below
 * the folder of songs), each with ten numbers in [0, 1] in the order of {@link MixParameters#NAMES}.
 */
final class SongLabels implements MixParameterPredictor {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SortedMap<String, MixParameters> bySong = new TreeMap<>();

    private SongLabels() {}

    /**
     * Reads labels.
     *
     * @throws IOException if the file cannot be read, holds anything else, or not ten numbers in [0, 1] for each song
     */
    static SongLabels read(Path file) throws IOException {
        Map<String, double[]> numbers;
        try {
            numbers = JSON.readValue(file.toFile(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": holds no labels of songs: " + e.getOriginalMessage(), e);
        }
        SongLabels labels = new SongLabels();
        for (Map.Entry<String, double[]> song : numbers.entrySet()) {
            try {
                labels.bySong.put(song.getKey(), MixParameters.of(song.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": \"" + song.getKey() + "\": " + e.getMessage(), e);
            }
        }
        return labels;
    }

    /** Whether there are numbers for a song. */
    boolean contains(String id) {
        return bySong.containsKey(id);
    }

    /** The numbers of the song of that name, which is its id. */
    @Override
    public MixParameterPrediction predict(Song song) throws IOException {
        MixParameters parameters = bySong.get(song.name());
        if (parameters == null) {
            throw new IOException(song.name() + ": has no label");
        }
        return MixParameterPrediction.of(parameters, "labels", "chosen by hand");
    }

    @Override
    public String toString() {
        return bySong.toString();
    }
}
