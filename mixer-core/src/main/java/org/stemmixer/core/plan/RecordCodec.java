package org.stemmixer.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Parameter records as JSON objects: one property for each component, all required, none other allowed. */
final class RecordCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private RecordCodec() {}

    static ObjectNode write(Record parameters) {
        return MAPPER.valueToTree(parameters);
    }

    /**
     * Reads a record; its own checks refuse what is out of range.
     *
     * @param path where the object is, for messages
     */
    static <P extends Record> P read(JsonNode object, Class<P> type, String path) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        ChainReader.object(object, path, names);
        for (String name : names) {
            if (!object.has(name)) {
                throw new ChainFormatException(path + "." + name, "is required, but is missing");
            }
        }
        try {
            return MAPPER.treeToValue(object, type);
        } catch (UnrecognizedPropertyException e) {
            throw new ChainFormatException(
                    path + pathOf(e), "unknown property; must be one of " + e.getKnownPropertyIds(), e);
        } catch (JsonMappingException e) {
            String at = path + pathOf(e);
            JsonNode found = find(object, e);
            if (e.getCause() instanceof IllegalArgumentException outOfRange) {
                throw new ChainFormatException(at, String.valueOf(outOfRange.getMessage()), e);
            }
            throw new ChainFormatException(at, e.getOriginalMessage() + ", but was " + ChainReader.shown(found), e);
        } catch (JsonProcessingException e) {
            throw new ChainFormatException(path, e.getOriginalMessage(), e);
        }
    }

    private static JsonNode find(JsonNode object, JsonMappingException e) {
        JsonNode found = object;
        for (JsonMappingException.Reference step : e.getPath()) {
            found = step.getFieldName() == null ? found.path(step.getIndex()) : found.path(step.getFieldName());
        }
        return found;
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }
}
