package org.stemmixer.core.taste;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;

/** The ten parameters of finished songs: lessons about them, and what follows. */
final class SongCorrections {

    /** The version that nothing was done to. */
    private static final String ORIGINAL = "original";

    private static final int MOST_VERSIONS = 100;

    /** How reasons say what a taste has added: reports keep reasons, and what was added does not count as suggested. */
    private static final Pattern ADDED = Pattern.compile("; taste ([+-][0-9]\\.[0-9]{6}): ");

    private SongCorrections() {}

    /** What is wanted, against what each model suggests. */
    static Lesson lesson(Map<String, MixParameters> suggested, MixParameters wanted, String style) {
        List<Correction> corrections = new ArrayList<>();
        for (Map.Entry<String, MixParameters> model : suggested.entrySet()) {
            for (TasteDecision parameter : TasteDecision.ofSongs()) {
                corrections.add(new Correction(
                        parameter,
                        TasteNames.require("model", model.getKey(), 1),
                        model.getValue().get(parameter.label()),
                        wanted.get(parameter.label()),
                        OptionalDouble.empty()));
            }
        }
        return new Lesson("", style, 1, corrections);
    }

    static MixParameterPrediction corrected(
            MixParameterPrediction prediction, TasteAdvice advice, Situation situation) {
        MixParameters parameters = prediction.parameters();
        List<String> reasons = new ArrayList<>(prediction.reasons());
        for (TasteDecision parameter : TasteDecision.ofSongs()) {
            Optional<TasteAdvice.Advice> advised = advice.about(parameter, situation);
            if (advised.isPresent()) {
                double value = parameters.get(parameter.label()) + advised.get().correction();
                parameters = parameters.with(parameter.label(), Math.max(0, Math.min(1, value)));
                int place = MixParameters.NAMES.indexOf(parameter.label());
                double done = parameters.get(parameter.label())
                        - prediction.parameters().get(parameter.label());
                reasons.set(
                        place,
                        reasons.get(place)
                                + Text.format("; taste %+.6f: ", done)
                                + advised.get().words());
            }
        }
        return parameters.equals(prediction.parameters())
                ? prediction
                : new MixParameterPrediction(parameters, prediction.source(), reasons, prediction.confidence());
    }

    static Lesson ofReport(MixParameters wanted, String reportJson, String style) {
        JsonNode report = JsonDocument.parse(reportJson, 1);
        Map<String, MixParameters> models = new LinkedHashMap<>();
        parameters(report).forEach((label, parameters) -> {
            if (!label.equals(ORIGINAL)) {
                models.put(label, withoutTaste(parameters, report, label));
            }
        });
        if (models.isEmpty()) {
            throw new JsonFormatException("$.versions", "nothing can be learned: no version has known parameters");
        }
        return TasteJson.checked("$", () -> lesson(models, wanted, style));
    }

    static Lesson ofVotes(String votesJson, String reportJson) {
        JsonNode votes = JsonDocument.parse(votesJson, 1);
        JsonNode report = JsonDocument.parse(reportJson, 1);
        Map<String, Integer> wins = wins(votes);
        Map<String, MixParameters> known = parameters(report);
        List<MixParameters> versions = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        Map<String, MixParameters> models = new LinkedHashMap<>();
        int counted = 0;
        for (Map.Entry<String, Integer> version : wins.entrySet()) {
            MixParameters parameters = known.get(version.getKey());
            if (parameters != null) {
                versions.add(parameters);
                weights.add(version.getValue() + 1.0);
                counted += version.getValue();
                if (!version.getKey().equals(ORIGINAL)) {
                    models.put(version.getKey(), withoutTaste(parameters, report, version.getKey()));
                }
            }
        }
        if (versions.size() < 2 || models.isEmpty()) {
            throw new JsonFormatException(
                    "$.versions",
                    "nothing can be learned: the report knows the parameters of " + versions.size()
                            + " of the versions " + wins.keySet() + ", but 2 are needed to prefer one");
        }
        if (counted == 0) {
            throw new JsonFormatException(
                    "$.tests", "nothing can be learned: there is no vote of preference for any version");
        }
        double[] shares = weights.stream().mapToDouble(weight -> weight).toArray();
        String title = votes.path("title").asText("");
        return TasteJson.checked(
                "$",
                () -> lesson(models, MixParameters.weightedMean(versions, shares), "")
                        .withNote(TasteNames.shortened(title)));
    }

    private static MixParameters withoutTaste(MixParameters parameters, JsonNode report, String label) {
        MixParameters own = parameters;
        for (JsonNode version : report.path("versions")) {
            JsonNode reasons = version.path("treatment").path("reasons");
            if (version.path("label").asText().equals(label)) {
                for (String name : MixParameters.NAMES) {
                    Matcher added = ADDED.matcher(reasons.path(name).asText());
                    if (added.find()) {
                        double value = own.get(name) - Double.parseDouble(added.group(1));
                        own = own.with(name, Math.max(0, Math.min(1, value)));
                    }
                }
            }
        }
        return own;
    }

    /** The votes for each version over all tests of preference. */
    private static Map<String, Integer> wins(JsonNode votes) {
        JsonNode names = votes.path("versions");
        JsonDocument.array(names, "$.versions");
        if (names.size() > MOST_VERSIONS) {
            throw new JsonFormatException(
                    "$.versions", "must be at most " + MOST_VERSIONS + ", but were " + names.size());
        }
        Map<String, Integer> wins = new LinkedHashMap<>();
        names.forEach(name -> wins.put(name.asText(), 0));
        JsonNode tests = votes.path("tests");
        JsonDocument.array(tests, "$.tests");
        for (int i = 0; i < tests.size(); i++) {
            for (JsonNode vote : tests.get(i).path("votes")) {
                String preferred = JsonDocument.text(vote, "preferred", "$.tests[" + i + "].votes");
                if (!wins.containsKey(preferred)) {
                    throw new JsonFormatException(
                            "$.tests[" + i + "].votes",
                            "must prefer one of " + wins.keySet() + ", but one prefers '" + preferred + "'");
                }
                wins.merge(preferred, 1, Integer::sum);
            }
        }
        return wins;
    }

    /** The parameters of the versions of a report, that of the original among them. */
    private static Map<String, MixParameters> parameters(JsonNode report) {
        JsonNode versions = report.path("versions");
        JsonDocument.array(versions, "$.versions");
        Map<String, MixParameters> known = new LinkedHashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            String path = "$.versions[" + i + "]";
            JsonDocument.object(versions.get(i), path);
            String label = JsonDocument.text(versions.get(i), "label", path);
            JsonNode parameters = versions.get(i).path("treatment").path("parameters");
            if (parameters.isObject()) {
                known.put(
                        label,
                        RecordCodec.read(
                                parameters,
                                MixParameters.class,
                                Optional.of(MixParameters.NEUTRAL),
                                path + ".treatment.parameters",
                                note -> {}));
            } else if (label.equals(ORIGINAL)) {
                known.put(label, MixParameters.NEUTRAL);
            }
        }
        return known;
    }
}
