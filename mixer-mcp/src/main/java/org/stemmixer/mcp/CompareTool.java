package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.ProgressListener.Stage;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.desk.MixLevel;
import org.stemmixer.desk.QuietDesk;

/** Says what differs between two states of a mix, in decisions and in loudness. */
final class CompareTool implements AgentTool {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final OpenProjects projects;

    CompareTool(OpenProjects projects) {
        this.projects = projects;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        String before = arguments.optionalText(BEFORE).orElse("previous");
        String after = arguments.optionalText(AFTER).orElse("present");
        return projects.with(arguments, work, project -> compared(project.desk(), before, after, work));
    }

    private static Answer compared(QuietDesk desk, String before, String after, Work work) throws IOException {
        MixPlan earlier = plan(desk, BEFORE, before);
        MixPlan later = plan(desk, AFTER, after);
        MixLevel first = desk.level(
                earlier, work.progress().part(0, 0.5, "measuring " + before, Stage.MEASURE), work.cancelled());
        MixLevel second =
                desk.level(later, work.progress().part(0.5, 1, "measuring " + after, Stage.MEASURE), work.cancelled());
        List<String> differences = later.differencesFrom(earlier);
        ObjectNode data = ToolJson.object();
        level(data.putObject(BEFORE), before, first);
        level(data.putObject(AFTER), after, second);
        ToolJson.number(data, "loudnessChangeLu", second.integratedLufs() - first.integratedLufs());
        ToolJson.number(data, "truePeakChangeDb", second.truePeakDbtp() - first.truePeakDbtp());
        ToolJson.strings(data, "differences", differences);
        String text = String.format(
                Locale.ROOT,
                "%s %s → %s %s; differences: %d",
                before,
                ToolJson.inWords(first.integratedLufs(), first.truePeakDbtp()),
                after,
                ToolJson.inWords(second.integratedLufs(), second.truePeakDbtp()),
                differences.size());
        return new Answer(data, ToolJson.lines(text, differences));
    }

    private static void level(ObjectNode node, String state, MixLevel level) {
        node.put("state", state);
        ToolJson.level(node, level);
    }

    private static MixPlan plan(QuietDesk desk, String argument, String state) {
        return switch (state) {
            case "start" -> desk.plan(0);
            case "previous" -> desk.plan(Math.max(0, desk.step() - 1));
            case "present" -> desk.plan();
            case "automatic" ->
                desk.suggested()
                        .orElseThrow(() -> new IllegalArgumentException(
                                argument + " must be a state that there is, but nothing has been planned yet"));
            default -> {
                if (!state.matches("[0-9]{1,4}")) {
                    throw new IllegalArgumentException(
                            argument + " must be start, automatic, previous, present or the number of"
                                    + " a step, but was '" + OneLine.value(state) + "'");
                }
                yield desk.plan(Integer.parseInt(state));
            }
        };
    }
}
