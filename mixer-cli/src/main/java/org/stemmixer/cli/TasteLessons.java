package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixParametersJson;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanJson;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.taste.Lesson;
import org.stemmixer.core.taste.TasteContext;
import picocli.CommandLine;

/** Makes lessons of what pages save: plans, votes, parameters. */
final class TasteLessons {

    /** More than any version of the formats that are read here. */
    private static final int NEWEST = 2;

    private static final String REPORT = "report.json";

    private final CommandLine commandLine;
    private final @Nullable Path suggested;
    private final @Nullable Path stems;
    private final String style;

    TasteLessons(CommandLine commandLine, @Nullable Path suggested, @Nullable Path stems, String style) {
        this.commandLine = commandLine;
        this.suggested = suggested;
        this.stems = stems;
        this.style = style;
    }

    /** What a file teaches. */
    Lesson of(Path file) throws IOException {
        String json = ConfigurationFile.read(file);
        Lesson lesson;
        try {
            Set<String> properties = JsonDocument.properties(json, NEWEST);
            if (properties.contains("tests")) {
                lesson = Lesson.ofVotes(json, report(file));
            } else if (properties.contains("parameters")) {
                lesson = Lesson.ofSong(MixParametersJson.read(json, note -> note(file, note)), report(file), style);
            } else {
                lesson = ofPlan(file, json);
            }
        } catch (JsonFormatException e) {
            throw new IOException(file + ": teaches nothing (" + e.getMessage() + ")", e);
        }
        if (lesson.corrections().isEmpty()) {
            throw new IOException(
                    file + ": teaches nothing, as no stem of known role has a decision of a planner in the plan that"
                            + " was suggested");
        }
        return lesson.note().isEmpty() ? lesson.withNote(name(file)) : lesson;
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.length() <= 100 && name.chars().noneMatch(Character::isISOControl) ? name : "";
    }

    private void note(Path file, String note) {
        Failures.print(commandLine, "note: " + file + ": " + note);
    }

    private String report(Path file) throws IOException {
        Path report = suggested != null ? suggested : file.resolveSibling(REPORT);
        if (!Files.exists(report)) {
            throw new IOException(file + ": teaches nothing, as there is no " + report
                    + " that knows how the versions were made; name it with --suggested");
        }
        return ConfigurationFile.read(report);
    }

    private Lesson ofPlan(Path file, String json) throws IOException {
        MixPlan wanted = PlanJson.read(json, note -> note(file, note));
        MixPlan before;
        if (suggested != null) {
            Path plan = suggested;
            try {
                before = PlanJson.read(ConfigurationFile.read(plan), note -> note(plan, note));
            } catch (JsonFormatException e) {
                throw new IOException(plan + ": holds no plan of a mix (" + e.getMessage() + ")", e);
            }
        } else {
            before = PlanJson.readSuggested(json)
                    .orElseThrow(
                            () -> new JsonFormatException(
                                    "$.suggested",
                                    "is missing, so nobody knows what was corrected: name the plan that was suggested with --suggested"));
        }
        return Lesson.of(before, wanted, context(wanted));
    }

    private TasteContext context(MixPlan wanted) throws IOException {
        if (stems == null) {
            return new TasteContext(style, TasteContext.UNKNOWN.relativeLoudnessLu());
        }
        Listener listener = new Listener(style);
        try (OpenedStems opened = StemArguments.open(commandLine, List.of(stems.toString()))) {
            requireThoseOf(wanted, opened, stems);
            StemMixer.builder()
                    .sampleRate(MixFormat.sampleRate(opened))
                    .build()
                    .plan(opened, MixOptions.builder().planner(listener).build());
        }
        return listener.heard;
    }

    /** Of other stems nothing would be learned, without a word. */
    private void requireThoseOf(MixPlan plan, OpenedStems opened, Path folder) throws IOException {
        List<String> missing = plan.stems().stream()
                .map(StemPlan::stem)
                .filter(stem -> !opened.sources().containsKey(stem))
                .toList();
        if (missing.size() == plan.stems().size()) {
            throw new IOException(
                    folder + ": has none of the stems of the plan, which are " + String.join(", ", missing));
        }
        if (!missing.isEmpty()) {
            note(folder, "has no " + String.join(", ", missing) + "; how loud they are stays unknown");
        }
    }

    /** Decides nothing, but measures. */
    private static final class Listener implements Planner {

        private final String style;
        private TasteContext heard = TasteContext.UNKNOWN;

        Listener(String style) {
            this.style = style;
        }

        @Override
        public Set<Measure<?>> measures() {
            return Set.of(Measure.LOUDNESS);
        }

        @Override
        public MixPlan plan(Measurements measured, MixPlan draft) throws IOException {
            heard = TasteContext.of(measured, style);
            return draft;
        }
    }
}
