package org.stemmixer.training.gains;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gains that another program has chosen, read from a file: for each question that it has answered a line
 * {@code {"id": "...", "gainsDb": [...]}} with one gain for each stem, in their order.
 *
 * @param file where they are from
 * @param gains by the ids of questions
 */
record PeerGains(Path file, Map<String, double[]> gains) implements GainSource {

    private record Answer(String id, List<Double> gainsDb) {}

    /**
     * Reads answers.
     *
     * @throws IOException if the file cannot be read, or a line is no answer
     */
    static PeerGains read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, double[]> gains = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                Answer answer = json.readValue(lines.get(i), Answer.class);
                gains.put(
                        Objects.requireNonNull(answer.id, "id"),
                        answer.gainsDb.stream().mapToDouble(Double::doubleValue).toArray());
            } catch (JsonProcessingException | NullPointerException e) {
                throw new IOException(file + ": line " + (i + 1) + " must have an id and gainsDb", e);
            }
        }
        return new PeerGains(file, gains);
    }

    /** The name in tables: that of the file without its ending. */
    String name() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public Optional<double[]> gainsDb(GainQuestion question) throws IOException {
        Optional<double[]> answer = Optional.ofNullable(gains.get(question.id()));
        if (answer.isPresent() && answer.get().length != question.stems().size()) {
            throw new IOException(file + ": must have " + question.stems().size() + " gains for '" + question.id()
                    + "', but has " + answer.get().length);
        }
        return answer;
    }
}
