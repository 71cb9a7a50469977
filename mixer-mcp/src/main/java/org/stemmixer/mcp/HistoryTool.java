package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stemmixer.desk.QuietDesk;

/** Takes steps back, or does them again. */
final class HistoryTool implements AgentTool {

    private static final int MOST_STEPS = 200;

    private final OpenProjects projects;
    private final String verb;
    private final Function<QuietDesk, Optional<String>> step;

    private HistoryTool(OpenProjects projects, String verb, Function<QuietDesk, Optional<String>> step) {
        this.projects = projects;
        this.verb = verb;
        this.step = step;
    }

    static HistoryTool undo(OpenProjects projects) {
        return new HistoryTool(projects, "undone", QuietDesk::undo);
    }

    static HistoryTool redo(OpenProjects projects) {
        return new HistoryTool(projects, "done again", QuietDesk::redo);
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        int wanted = arguments.optionalInt("steps", 1, MOST_STEPS).orElse(1);
        return projects.with(arguments, work, project -> {
            List<String> did = new ArrayList<>();
            Optional<String> done = step.apply(project.desk());
            while (done.isPresent()) {
                did.add(done.get());
                done = did.size() < wanted ? step.apply(project.desk()) : Optional.empty();
            }
            ObjectNode data = ToolJson.object();
            ToolJson.strings(data, "did", did);
            data.put("step", project.desk().step());
            return new Answer(
                    data, did.isEmpty() ? "There is nothing to be " + verb : ToolJson.lines("Was " + verb, did));
        });
    }
}
