package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells how the mix is: channels, decisions, history. */
final class StateTool implements AgentTool {

    /** What the desk shows and an agent has no use for: what goes on in the background, and lists that the tools have themselves. */
    private static final List<String> OF_THE_PAGE =
            List.of("revision", "planning", "snapshots", "jobs", "results", "choices");

    private final OpenProjects projects;
    private final OutputFolder output;

    StateTool(OpenProjects projects, OutputFolder output) {
        this.projects = projects;
        this.output = output;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        return projects.with(arguments, work, project -> {
            ObjectNode data = project.desk().state();
            data.remove(OF_THE_PAGE);
            ((ObjectNode) data.path("project"))
                    .put("outputFolder", output.folder().toString());
            data.put("step", project.desk().step());
            for (JsonNode channel : data.path("channels")) {
                channel.path("inserts").forEach(insert -> ((ObjectNode) insert).remove("response"));
            }
            for (JsonNode decision : data.path("decisions")) {
                ((ObjectNode) decision).remove(List.of("evidence", "reason"));
            }
            List<String> lines = new ArrayList<>();
            for (JsonNode channel : data.path("channels")) {
                if (!channel.path("place").asText().equals("master")) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "%s: %+.1f dB, pan %+.2f%s, %s, %s",
                            channel.path("channel").asText(),
                            channel.path("gainDb").asDouble(),
                            channel.path("pan").asDouble(),
                            channel.path("muted").asBoolean() ? ", muted" : "",
                            ToolJson.count(channel.path("inserts").size(), "insert"),
                            ToolJson.count(channel.path("sends").size(), "send")));
                }
            }
            return new Answer(
                    data,
                    ToolJson.lines(
                            data.path("project").path("name").asText() + ", step "
                                    + project.desk().step(),
                            lines));
        });
    }
}
