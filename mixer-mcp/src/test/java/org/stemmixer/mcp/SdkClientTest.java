package org.stemmixer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanJson;

/** The server as a process, driven by the SDK's own client: a mix from the first look to the file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<McpSchema.ProgressNotification> progress = new CopyOnWriteArrayList<>();
    private Path folder;
    private Path output;
    private McpSyncClient client;

    @BeforeAll
    void start(@TempDir Path empty) {
        folder = empty.resolve("songs");
        output = empty.resolve("mixes");
        AgentSongs.song(folder.resolve("song"), 4);
        List<String> command = new ArrayList<>(RawClient.command());
        String java = command.remove(0);
        command.addAll(List.of(folder.toString(), "--output", output.toString()));
        client = McpClient.sync(new StdioClientTransport(
                        ServerParameters.builder(java).args(command).build(), new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .progressConsumer(progress::add)
                .build();
        client.initialize();
    }

    @AfterAll
    void end() {
        client.closeGracefully();
    }

    private McpSchema.CallToolResult result(String tool, Map<String, Object> arguments) {
        return client.callTool(McpSchema.CallToolRequest.builder(tool)
                .arguments(arguments)
                .progressToken(tool)
                .build());
    }

    private String refusal(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as("%s: %s", tool, result.content()).isTrue();
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as("%s: %s", tool, result.content()).isFalse();
        return JSON.valueToTree(result.structuredContent());
    }

    @Test
    void aSongIsMixedFromTheFirstLookToTheFile() throws IOException {
        assertThat(client.getServerInfo().name()).isEqualTo("stemmixer");
        assertThat(client.getServerInstructions()).contains("dB");
        assertThat(client.listTools().tools()).hasSize(11);
        Map<String, Long> before = inputs();

        JsonNode look = call("look", Map.of());
        assertThat(look.path("writable").asBoolean()).isTrue();
        String songs = look.path("folders").path(0).path("path").asText();
        assertThat(call("look", Map.of("path", songs))
                        .path("folders")
                        .path(0)
                        .path("audioFiles")
                        .asInt())
                .isEqualTo(3);
        JsonNode stems = call("look", Map.of("path", "song")).path("stems");
        assertThat(stems.findValuesAsText("name")).containsExactly("bass", "drums", "vocals");
        assertThat(stems.findValuesAsText("role")).containsExactly("bass", "drums", "lead vocal");
        assertThat(stems.path(0).path("seconds").asDouble()).isEqualTo(4);

        JsonNode measured = call("measure", Map.of("project", "song", "stems", List.of("vocals")))
                .path("files");
        double vocals =
                LoudnessReport.of(folder.resolve("song/vocals.wav")).loudness().integratedLufs();
        assertThat(measured.size()).isEqualTo(1);
        assertThat(measured.path(0).path("integratedLufs").asDouble()).isEqualTo(vocals);

        JsonNode plan = call("plan", Map.of("project", "song", "target", "-16"));
        assertThat(plan.path("decisions").size()).isPositive();
        assertThat(plan.path("differences").toString()).contains("target");
        assertThat(progress)
                .anyMatch(told -> told.progressToken().equals("plan")
                        && told.total() == 1
                        && told.message().equals("listening"));

        explainsAndSwitchesOff(plan.path("decisions").path(0));
        changesAndUndoes();
        writes();
        assertThat(inputs()).isEqualTo(before);
    }

    private void explainsAndSwitchesOff(JsonNode decision) {
        String id = decision.path("id").asText();
        JsonNode explained = call("explain", Map.of("id", id, "measure", true));
        assertThat(explained.path("reason").asText())
                .isEqualTo(decision.path("reason").asText());
        assertThat(explained.path("on").asBoolean()).isTrue();
        assertThat(explained.path("off").path("inWords").asText()).isNotBlank();
        assertThat(explained.path("off").path("differences").size()).isPositive();
        assertThat(explained.path("off").path("loudnessChangeLu").isNumber()).isTrue();

        call("change", Map.of("op", "decision", "id", id, "on", false));

        assertThat(call("explain", Map.of("id", id)).path("on").asBoolean()).isFalse();
        assertThat(call("undo", Map.of()).path("did").size()).isEqualTo(1);
        assertThat(call("explain", Map.of("id", id)).path("on").asBoolean()).isTrue();
    }

    private void changesAndUndoes() {
        JsonNode changed = call("change", Map.of("op", "gain", "channel", "vocals", "value", -80));
        assertThat(changed.path("did").asText()).isEqualTo("gain of vocals -80.0 dB");
        assertThat(changed.path("differences").path(0).asText())
                .startsWith("vocals: gain ")
                .endsWith("-80.00 dB");
        assertThat(refusal("change", Map.of("op", "target")))
                .isEqualTo("name must be something or null, but was missing");
        Map<String, Object> noTarget = new HashMap<>(Map.of("op", "target"));
        noTarget.put("name", null);
        call("change", noTarget);
        JsonNode compared = call("compare", Map.of("before", "start"));
        assertThat(compared.path("differences").toString()).contains("vocals: gain");
        assertThat(compared.path("loudnessChangeLu").asDouble())
                .isEqualTo(compared.path("after").path("integratedLufs").asDouble()
                        - compared.path("before").path("integratedLufs").asDouble());
        JsonNode state = call("state", Map.of());
        assertThat(state.path("target").isNull()).isTrue();
        JsonNode undone = call("undo", Map.of("steps", 2));
        assertThat(undone.path("did").size()).isEqualTo(2);
        assertThat(undone.path("step").asInt()).isEqualTo(state.path("step").asInt() - 2);
        assertThat(call("redo", Map.of()).path("did").path(0).asText()).isEqualTo("gain of vocals -80.0 dB");
        call("undo", Map.of());
    }

    private void writes() throws IOException {
        JsonNode rendered = call("render", Map.of("file", "mix.wav", "bits", 24));
        Path mix = Path.of(rendered.path("path").asText());
        assertThat(rendered.path("written").asBoolean()).isTrue();
        assertThat(mix).isEqualTo(output.resolve("mix.wav"));
        assertThat(rendered.path("bytes").asLong()).isEqualTo(Files.size(mix));
        assertThat(LoudnessReport.of(mix).loudness().integratedLufs())
                .isEqualTo(rendered.path("integratedLufs").asDouble())
                .isBetween(-16.1, -15.9);

        call("save", Map.of("file", "plan.json"));
        MixPlan saved = PlanJson.load(output.resolve("plan.json"));
        assertThat(saved.master().target().orElseThrow().value().integratedLufs())
                .isEqualTo(-16);
        assertThat(output.toFile().list()).containsExactlyInAnyOrder("mix.wav", "plan.json");

        Files.createSymbolicLink(output.resolve("link.wav"), folder.resolve("song/bass.wav"));
        McpSchema.CallToolResult refused = result("render", Map.of("file", "link.wav"));
        assertThat(refused.isError()).isTrue();
        assertThat(refused.content().toString()).contains("'link.wav' is a link");
    }

    private Map<String, Long> inputs() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path file : entries.toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return files;
    }
}
