package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.ProgressListener.Stage;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.desk.QuietDesk;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Has the mix decided, and says what was decided and why. */
final class PlanTool implements AgentTool {

    private static final String AMOUNT = "amount";
    private static final String MODEL = "model";
    private static final String MOVES = "moves";
    private static final String SPEECH = "duck_under_speech";
    private static final String STYLE = "style";
    private static final String TARGET = "target";
    private static final String WITHOUT = "without";

    private final OpenProjects projects;

    PlanTool(OpenProjects projects) {
        this.projects = projects;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        return projects.with(arguments, work, project -> {
            QuietDesk desk = project.desk();
            MixPlan before = desk.plan();
            Optional<LoudnessTarget> target = arguments.optionalText(TARGET).map(LoudnessTarget::parse);
            if (desk.isSong()) {
                refuse(arguments, List.of(MOVES, WITHOUT, AMOUNT, SPEECH), "stems, and this is a finished song");
                desk.advise(
                        arguments.optionalText(MODEL).orElse("matcher"),
                        arguments.optionalText(STYLE).map(PlanTool::style),
                        target,
                        work.progress().part(0, 1, "listening", Stage.ANALYZE),
                        work.cancelled());
            } else {
                refuse(arguments, List.of(MODEL), "finished songs, and these are stems");
                desk.plan(
                        auto(arguments),
                        target,
                        work.progress().part(0, 1, "listening", Stage.ANALYZE),
                        work.cancelled());
            }
            return answer(project, before);
        });
    }

    private static void refuse(ToolArguments arguments, List<String> names, String why) {
        for (String name : names) {
            if (arguments.has(name)) {
                throw new IllegalArgumentException(name + " is for " + why);
            }
        }
    }

    private static AutoMix auto(ToolArguments arguments) {
        AutoMix auto = AutoMix.standard();
        Optional<List<String>> only = arguments.optionalTexts(MOVES);
        if (only.isPresent()) {
            auto = auto.only(moves(only.get()));
        }
        Optional<List<String>> without = arguments.optionalTexts(WITHOUT);
        if (without.isPresent()) {
            auto = auto.without(moves(without.get()));
        }
        if (auto.moves().isEmpty()) {
            throw new IllegalArgumentException("moves and without must leave something to decide");
        }
        Optional<Double> amount = arguments.optionalNumber(AMOUNT);
        if (amount.isPresent()) {
            auto = auto.withAmount(amount.get());
        }
        Optional<String> style = arguments.optionalText(STYLE);
        if (style.isPresent()) {
            require(auto, STYLE, AutoMove.MASTER);
            auto = auto.towards(Styles.named(style(style.get())).profile());
        }
        if (arguments.flag(SPEECH)) {
            require(auto, SPEECH, AutoMove.DUCKING);
            auto = auto.withDuckingUnderSpeech(true);
        }
        return auto;
    }

    /** What asks for a move does nothing where that is left out. */
    private static void require(AutoMix auto, String argument, AutoMove move) {
        if (!auto.moves().contains(move)) {
            throw new IllegalArgumentException(
                    argument + " needs the move " + move.label() + ", which moves or without leaves out");
        }
    }

    private static AutoMove[] moves(List<String> labels) {
        return labels.stream().map(AutoMove::ofLabel).toArray(AutoMove[]::new);
    }

    private static String style(String name) {
        if (!Styles.names().contains(name)) {
            throw new IllegalArgumentException("style must be one of " + String.join(", ", Styles.names())
                    + ", but was '" + OneLine.value(name) + "'");
        }
        return name;
    }

    /** What is wrong with files that could be heard all the same. */
    private static List<String> notes(QuietDesk desk) throws IOException {
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Path> file : desk.files().entrySet()) {
            for (String warning : AudioSource.of(file.getValue()).warnings()) {
                notes.add(file.getKey() + ": " + warning);
            }
        }
        return notes;
    }

    private static Answer answer(OpenProjects.OpenProject project, MixPlan before) throws IOException {
        QuietDesk desk = project.desk();
        ObjectNode data = ToolJson.object();
        data.put("project", project.path().toString());
        data.put("step", desk.step());
        ArrayNode decisions = data.putArray("decisions");
        List<String> lines = new ArrayList<>();
        for (PlanDecision decision : desk.suggested().orElseThrow().decisions()) {
            String id = desk.id(decision);
            ToolJson.decision(decisions.addObject(), id, decision);
            lines.add(String.format(
                    Locale.ROOT, "%s: %s [%s]", decision, decision.decided().reason(), id));
        }
        ToolJson.strings(data, "differences", desk.plan().differencesFrom(before));
        List<String> notes = notes(desk);
        ToolJson.strings(data, "notes", notes);
        notes.forEach(note -> lines.add("note: " + note));
        return new Answer(
                data, ToolJson.lines(ToolJson.count(data.path("decisions").size(), "decision"), lines));
    }
}
