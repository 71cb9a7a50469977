package org.stemmixer.training.gains;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A song in some condition, for which gains are asked.
 *
 * @param id where the song is from, its id, how it is divided, the condition, and where chance decided the seed and the number of
 *     the draw, with {@code " | "} between them
 * @param song the song's id
 * @param condition which
 * @param stems in that condition
 */
record GainQuestion(String id, String song, Condition condition, List<AmplifiedStem> stems) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The question as a line of JSON for programs that answer by themselves, which {@link PeerGains} then reads. */
    String toJson() {
        ObjectNode question = JSON.createObjectNode().put("id", id);
        ArrayNode stemsNode = question.putArray("stems");
        for (AmplifiedStem stem : stems) {
            ObjectNode stemNode = stemsNode.addObject().put("name", stem.name()).put("gainDb", stem.gainDb());
            stem.track()
                    .track()
                    .files()
                    .forEach(file -> stemNode.withArray("files")
                            .add(file.toAbsolutePath().normalize().toString()));
        }
        return question.toString();
    }
}
