package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.desk.QuietDesk;

/** Changes the mix by one step, as a hand at the desk does. */
final class ChangeTool implements AgentTool {

    private final OpenProjects projects;

    ChangeTool(OpenProjects projects) {
        this.projects = projects;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        return projects.with(arguments, work, project -> {
            QuietDesk desk = project.desk();
            MixPlan before = desk.plan();
            ObjectNode edit = arguments.all().deepCopy();
            edit.remove(OpenProjects.ARGUMENT);
            String did = desk.edit(edit);
            List<String> differences = desk.plan().differencesFrom(before);
            ObjectNode data = ToolJson.object();
            data.put("did", did);
            data.put("step", desk.step());
            ToolJson.strings(data, "differences", differences);
            return new Answer(data, ToolJson.lines(did + (differences.isEmpty() ? " (as it was)" : ""), differences));
        });
    }
}
