package org.stemmixer.training.parameters;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Mixing parameters that people chose for songs, as a JSON object: ids of songs ({@code "album/song.flac"}: the path below
 * the folder of songs), each with ten numbers in [0, 1] in the order of {@link MixParameters#NAMES}.
 */
final class SongLabels implements MixParameterPredictor {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SortedMap<String, MixParameters> bySong = new TreeMap<>();

    private SongLabels() {}

    /**
     * Reads labels.
     *
     * @throws IOException if the file cannot be read, holds anything else, or not ten numbers in [0, 1] for each song
     */
    static SongLabels read(Path file) throws IOException {
        SongLabels labels = new SongLabels();
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (!root.isObject()) {
                throw new IOException(file + ": labels must be a JSON object");
            }
            for (Map.Entry<String, JsonNode> song : root.properties()) {
                labels.bySong.put(song.getKey(), parameters(song.getKey(), song.getValue()));
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": labels must be a JSON object: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return labels;
    }

    private static MixParameters parameters(String song, JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.path(i);
            if (!value.isNumber()) {
                throw new IllegalArgumentException("label of " + song + " must be ten numbers, but was " + node);
            }
            values[i] = value.doubleValue();
        }
        try {
            return MixParameters.of(values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("label of " + song + ": " + e.getMessage(), e);
        }
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
