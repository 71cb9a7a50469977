package org.stemmixer.core.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.internal.RecordNames;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * Plans as JSON: the records as they are, without what is open. A decision that stands as a bare value, as people write it, was
 * made by hand. Version 1 of the format, which pages of mixes saved before there were plans, has a name, a gain, a pan and a mute
 * for each stem. Thread-safe: static functions only.
 */
public final class PlanJson {

    /** The version of the format that is written; all from 1 on are read. */
    public static final int SCHEMA_VERSION = 2;

    /** The plan that a person was given, which pages save beside what became of it: no part of that, but something to learn from. */
    private static final String SUGGESTED = "suggested";

    /** What is counted in frames is counted at this rate where a file does not say another. */
    private static final int USUAL_SAMPLE_RATE = 44_100;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(RecordNames.module())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(EffectSpec.class, new EffectWriter())
                    .addDeserializer(EffectSpec.class, new EffectReader())
                    .addSerializer(StemRole.class, new RoleWriter())
                    .addDeserializer(StemRole.class, new RoleReader())
                    .addDeserializer(LoudnessTarget.class, new TargetReader()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private PlanJson() {}

    /** The plan as indented JSON. */
    public static String write(MixPlan plan) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.setAll((ObjectNode) MAPPER.valueToTree(plan));
        leaveOutOpen(root);
        return root.toPrettyString() + "\n";
    }

    /** A plan from JSON; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}. */
    public static MixPlan read(String json) {
        return read(json, JsonDocument.LOGGED);
    }

    /**
     * A plan from JSON.
     *
     * @param notes hears of properties that are not known and passed over
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a value that is not allowed
     */
    public static MixPlan read(String json, Consumer<String> notes) {
        ObjectNode root = JsonDocument.parse(json, SCHEMA_VERSION);
        if (version(root, notes) == 1) {
            settingsToPlan(root, notes);
        }
        root.remove(JsonDocument.VERSION);
        root.remove(SUGGESTED);
        if (!root.has("sampleRate")) {
            root.put("sampleRate", USUAL_SAMPLE_RATE);
        }
        BareValues bare = new BareValues(root);
        Consumer<String> asWritten = note -> notes.accept(bare.asWritten(note));
        try {
            return MAPPER.readerFor(MixPlan.class)
                    .withHandler(new Unknown(asWritten))
                    .withAttribute(Unknown.class, asWritten)
                    .readValue(root);
        } catch (IOException e) {
            throw bare.asWritten(RecordCodec.failure("$", root, e));
        }
    }

    /**
     * The plan that a person was given, as pages of mixes save it beside what became of it; what is not known in it is passed over.
     *
     * @param json as pages save plans
     * @return empty if the file does not tell
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static Optional<MixPlan> readSuggested(String json) {
        JsonNode suggested = JsonDocument.parse(json, SCHEMA_VERSION).path(SUGGESTED);
        if (suggested.isMissingNode()) {
            return Optional.empty();
        }
        JsonDocument.object(suggested, "$." + SUGGESTED);
        try {
            return Optional.of(read(suggested.toString(), note -> {}));
        } catch (JsonFormatException e) {
            throw new JsonFormatException("$." + SUGGESTED, "holds no plan (" + e.getMessage() + ")", e);
        }
    }

    /** What people write by hand may not say its version: it is a plan, unless its stems are called as those of pages are. */
    private static int version(ObjectNode root, Consumer<String> notes) {
        if (root.has(JsonDocument.VERSION)) {
            return root.path(JsonDocument.VERSION).intValue();
        }
        JsonNode first = root.path("stems").path(0);
        int version = first.has("name") && !first.has("stem") ? 1 : SCHEMA_VERSION;
        notes.accept("$." + JsonDocument.VERSION + ": is missing and was taken as " + version);
        return version;
    }

    /**
     * Reads a plan from a file.
     *
     * @throws IOException if the file cannot be read
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static MixPlan load(Path file) throws IOException {
        return read(ConfigurationFile.read(file));
    }

    /** The settings of a page. */
    private static void settingsToPlan(ObjectNode root, Consumer<String> notes) {
        JsonNode stems = root.path("stems");
        if (!stems.isArray()) {
            throw JsonDocument.fault("$.stems", "must be an array", stems);
        }
        for (int i = 0; i < stems.size(); i++) {
            String path = "$.stems[" + i + "]";
            JsonDocument.object(stems.get(i), path);
            ObjectNode stem = (ObjectNode) stems.get(i);
            JsonDocument.notes(stem, path, List.of("name", "gainDb", "pan", "mute"), notes);
            stem.put("stem", JsonDocument.text(stem, "name", path));
            JsonNode mute = stem.path("mute");
            if (!mute.isMissingNode() && !mute.isBoolean()) {
                throw JsonDocument.fault(path + ".mute", "must be true or false", mute);
            }
            stem.put("muted", mute.asBoolean());
            stem.retain(List.of("stem", "gainDb", "pan", "muted"));
        }
    }

    /** Whatever nobody has decided says nothing. */
    private static void leaveOutOpen(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<JsonNode> values = object.iterator(); values.hasNext(); ) {
                JsonNode value = values.next();
                if (value.path("source").asText().equals(Decided.DEFAULT)) {
                    values.remove();
                }
            }
        }
        node.forEach(PlanJson::leaveOutOpen);
    }

    /** Passes over what is not known. */
    private static final class Unknown extends DeserializationProblemHandler {

        private final Consumer<String> notes;

        Unknown(Consumer<String> notes) {
            this.notes = notes;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            notes.accept(JsonDocument.passedOver(path(parser)));
            parser.skipChildren();
            return true;
        }
    }

    /** Where a parser is, as messages say it: {@code $.stems[0].gainDb}. */
    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder("$");
        for (String step : parser.getParsingContext().pathAsPointer().toString().split("/")) {
            if (!step.isEmpty()) {
                path.append(step.chars().allMatch(Character::isDigit) ? "[" + step + "]" : "." + step);
            }
        }
        return path.toString();
    }

    private static final class EffectWriter extends JsonSerializer<EffectSpec> {

        @Override
        public void serialize(EffectSpec effect, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeTree(EffectSpecJson.write(effect));
        }
    }

    private static final class EffectReader extends JsonDeserializer<EffectSpec> {

        @Override
        @SuppressWarnings("unchecked") // put there by read
        public EffectSpec deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String path = path(parser);
            return EffectSpecJson.read(
                    parser.readValueAsTree(), path, (Consumer<String>) context.getAttribute(Unknown.class));
        }
    }

    /** A name, or a loudness with a ceiling, which is the usual one where it is missing. */
    private static final class TargetReader extends JsonDeserializer<LoudnessTarget> {

        @Override
        @SuppressWarnings("unchecked") // put there by read
        public LoudnessTarget deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String path = path(parser);
            JsonNode target = parser.readValueAsTree();
            try {
                if (target.isTextual()) {
                    return LoudnessTarget.parse(target.textValue());
                }
                LoudnessTarget usual = LoudnessTarget.ofLufs(JsonDocument.number(target, "integratedLufs", path));
                return RecordCodec.read(target, LoudnessTarget.class, Optional.of(usual), path, (Consumer<String>)
                        context.getAttribute(Unknown.class));
            } catch (JsonFormatException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new JsonFormatException(path, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static final class RoleWriter extends JsonSerializer<StemRole> {

        @Override
        public void serialize(StemRole role, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(role.label());
        }
    }

    private static final class RoleReader extends JsonDeserializer<StemRole> {

        @Override
        public StemRole deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return StemRole.ofLabel(parser.getText());
        }
    }
}
