package org.stemmixer.mcp;

import com.fasterxml.jackson.core.exc.StreamReadException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Messages of the protocol as lines of two streams. In place of the SDK's own transport, which ends at the first line that is no
 * message, reads lines of any length, speaks only the first version of the protocol, and does not hand on that a request is
 * cancelled.
 */
final class StdioTransport implements McpServerTransportProvider {

    /** Four times what the longest ride of a mix takes. */
    static final int MAX_MESSAGE_BYTES = 4 << 20;

    private static final String CANCELLED = "notifications/cancelled";
    private static final String SET_LEVEL = "logging/setLevel";

    private final McpJsonMapper json;
    private final LineReader in;
    private final OutputStream out;
    private final Map<Object, RunningCall> running = new ConcurrentHashMap<>();
    private @Nullable McpServerSession session;

    StdioTransport(McpJsonMapper json, InputStream in, OutputStream out) {
        this.json = json;
        this.in = new LineReader(in, MAX_MESSAGE_BYTES);
        this.out = out;
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Session());
    }

    private McpServerSession session() {
        return Objects.requireNonNull(session, "the server has not been built");
    }

    /** Takes messages in until the client closes the stream; all calls are cancelled then. */
    void serve() throws IOException {
        try {
            for (Optional<LineReader.Line> line = in.next(); line.isPresent(); line = in.next()) {
                take(line.get());
            }
        } finally {
            cancelAll();
        }
    }

    /** Cancels everything that is being answered. */
    void cancelAll() {
        running.values().forEach(RunningCall::cancel);
    }

    private void take(LineReader.Line line) {
        if (line.tooLong()) {
            refuse(McpSchema.ErrorCodes.INVALID_REQUEST, "a message must have at most " + MAX_MESSAGE_BYTES + " bytes");
            return;
        }
        if (line.text().isBlank()) {
            return;
        }
        McpSchema.JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(json, line.text());
        } catch (StreamReadException e) {
            refuse(
                    McpSchema.ErrorCodes.PARSE_ERROR,
                    "a line must be a JSON-RPC message, but is no JSON from character "
                            + e.getLocation().getColumnNr() + " on");
            return;
        } catch (IOException | RuntimeException e) {
            refuse(McpSchema.ErrorCodes.INVALID_REQUEST, "a line must be a JSON-RPC message");
            return;
        }
        handle(message);
    }

    private void handle(McpSchema.JSONRPCMessage message) {
        RunningCall call = new RunningCall();
        if (message instanceof McpSchema.JSONRPCRequest request) {
            if (running.putIfAbsent(request.id(), call) != null) {
                refuse(
                        McpSchema.ErrorCodes.INVALID_REQUEST,
                        "id must not be that of a request which is being answered");
                return;
            }
        } else if (message instanceof McpSchema.JSONRPCNotification notification
                && notification.method().equals(CANCELLED)) {
            cancel(notification);
            return;
        }
        if (message instanceof McpSchema.JSONRPCRequest request
                && request.method().equals(SET_LEVEL)) {
            // The SDK has a handler for it in every server.
            running.remove(request.id(), call);
            send(McpSchema.JSONRPCResponse.error(
                    request.id(),
                    new McpSchema.JSONRPCResponse.JSONRPCError(
                            McpSchema.ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + SET_LEVEL, null)));
            return;
        }
        session()
                .handle(message)
                .contextWrite(context ->
                        context.put(McpTransportContext.KEY, McpTransportContext.create(Map.of(RunningCall.KEY, call))))
                // What goes wrong has been answered where it can be.
                .subscribe(done -> {}, failure -> {});
    }

    private void cancel(McpSchema.JSONRPCNotification notification) {
        Object id = notification.params() instanceof Map<?, ?> fields ? fields.get("requestId") : null;
        RunningCall call = id == null ? null : running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** An answer to what is no request: it has no id that could be named. */
    private void refuse(int code, String message) {
        try {
            // By hand, as the SDK leaves out an id that is null, which JSON-RPC wants to see.
            write("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":"
                    + json.writeValueAsString(message) + "}}");
        } catch (IOException e) {
            // The client is gone: the end of its messages says so too.
        }
    }

    private void send(McpSchema.JSONRPCMessage message) {
        try {
            write(json.writeValueAsString(message));
        } catch (IOException e) {
            // The client is gone: the end of its messages says so too.
        }
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    private final class Session implements McpServerTransport {

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                if (message instanceof McpSchema.JSONRPCResponse response && response.id() != null) {
                    RunningCall call = running.remove(response.id());
                    // Who has cancelled does not wait for an answer, and gets none (the protocol's page on
                    // cancellation).
                    if (call != null && call.isCancelled()) {
                        return;
                    }
                }
                send(PlainAnswer.of(message));
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
