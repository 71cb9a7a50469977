package org.stemmixer.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** All tools: what they are called and take, and what happens when one is called. */
final class Toolbox {

    /** How long work that is cancelled may take to end: it looks after each block. */
    private static final long END_MS = 1500;

    private final List<SyncToolSpecification> specifications = new ArrayList<>();
    private final Phaser calls = new Phaser(1);

    private Toolbox() {}

    static Toolbox of(McpJsonMapper json, PermittedFolders folders, OutputFolder output) throws IOException {
        OpenProjects projects = new OpenProjects(folders);
        Map<String, AgentTool> tools = Map.ofEntries(
                Map.entry("look", new LookTool(folders, output)),
                Map.entry("measure", new MeasureTool(folders, projects)),
                Map.entry("plan", new PlanTool(projects)),
                Map.entry("explain", new ExplainTool(projects)),
                Map.entry("change", new ChangeTool(projects)),
                Map.entry("compare", new CompareTool(projects)),
                Map.entry("render", new RenderTool(projects, output)),
                Map.entry("save", new SaveTool(projects, output)),
                Map.entry("undo", HistoryTool.undo(projects)),
                Map.entry("redo", HistoryTool.redo(projects)),
                Map.entry("state", new StateTool(projects, output)));
        Toolbox toolbox = new Toolbox();
        for (McpSchema.Tool described : described(json)) {
            AgentTool tool = tools.get(described.name());
            if (tool == null) {
                throw new IllegalStateException("there is no tool " + described.name());
            }
            List<String> permitted =
                    List.copyOf(((Map<?, ?>) described.inputSchema().getOrDefault("properties", Map.of()))
                            .keySet().stream().map(String::valueOf).toList());
            toolbox.specifications.add(SyncToolSpecification.builder()
                    .tool(described)
                    .callHandler((exchange, request) -> toolbox.call(tool, permitted, exchange, request))
                    .build());
        }
        return toolbox;
    }

    private static List<McpSchema.Tool> described(McpJsonMapper json) throws IOException {
        try (InputStream in = Toolbox.class.getResourceAsStream("tools.json")) {
            if (in == null) {
                throw new IllegalStateException("tools.json is missing");
            }
            return json.readValue(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), new TypeRef<List<McpSchema.Tool>>() {});
        }
    }

    List<SyncToolSpecification> specifications() {
        return specifications;
    }

    private McpSchema.CallToolResult call(
            AgentTool tool, List<String> permitted, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        calls.register();
        try {
            RunningCall call = (RunningCall) exchange.transportContext().get(RunningCall.KEY);
            call.check();
            Answer answer = tool.call(
                    ToolArguments.of(request.arguments(), permitted),
                    new Work(call, progress(exchange, request, call)));
            return McpSchema.CallToolResult.builder()
                    .addTextContent(answer.text())
                    .structuredContent(answer.data())
                    .isError(false)
                    .build();
        } catch (IOException | RuntimeException e) {
            return failed(OneLine.of(e));
        } catch (OutOfMemoryError e) {
            return failed("there is not enough memory for this");
        } catch (StackOverflowError e) {
            return failed("the arguments are nested too deeply");
        } finally {
            calls.arriveAndDeregister();
        }
    }

    private static McpSchema.CallToolResult failed(String why) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(why)
                .isError(true)
                .build();
    }

    private static Progress progress(
            McpSyncServerExchange exchange, McpSchema.CallToolRequest request, RunningCall call) {
        @Nullable Map<String, Object> meta = request.meta();
        Object token = meta == null ? null : meta.get("progressToken");
        return new Progress((fraction, message) -> {
            if (token != null && !call.isCancelled()) {
                exchange.progressNotification(McpSchema.ProgressNotification.builder(token, fraction)
                        .total(1.0)
                        .message(message)
                        .build());
            }
        });
    }

    /** Waits for calls that have been cancelled, which have files open. */
    void awaitEnd() {
        try {
            calls.awaitAdvanceInterruptibly(calls.arrive(), END_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What they have begun to write is taken away by the next process that writes beside it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
