package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.stemmixer.core.audio.AtomicFile;

/** Writes the plan to a file of the output folder, or says what it would write. */
final class SaveTool implements AgentTool {

    private final OpenProjects projects;
    private final OutputFolder output;

    SaveTool(OpenProjects projects, OutputFolder output) {
        this.projects = projects;
        this.output = output;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        String name = arguments.text("file");
        if (!name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw new IllegalArgumentException("file must end in .json, but was '" + OneLine.value(name) + "'");
        }
        Path file = output.file(name);
        return projects.with(arguments, work, project -> {
            String plan = project.desk().plan().toJson();
            if (output.writable()) {
                output.make();
                AtomicFile.writeString(file, plan);
            }
            ObjectNode data = ToolJson.object();
            data.put("written", output.writable());
            data.put("path", file.toString());
            data.put("bytes", plan.getBytes(StandardCharsets.UTF_8).length);
            return new Answer(data, (output.writable() ? "Wrote " : "Would write ") + file);
        });
    }
}
