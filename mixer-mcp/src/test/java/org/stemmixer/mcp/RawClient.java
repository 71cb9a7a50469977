package org.stemmixer.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A client that knows nothing of the SDK: lines of JSON to a server and back. */
final class RawClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 60_000;

    private final OutputStream out;
    private final Closeable server;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<JsonNode> heard = new ArrayList<>();
    private int lastId;

    private RawClient(OutputStream out, Closeable server) {
        this.out = out;
        this.server = server;
    }

    /** Of a server as a process. */
    static RawClient of(Process process) {
        RawClient client = new RawClient(process.getOutputStream(), process::destroyForcibly);
        Thread reader = new Thread(() -> client.read(process.getInputStream()), "raw-client");
        reader.setDaemon(true);
        reader.start();
        return client;
    }

    /** Of a server in this process, which has ended when this is closed. */
    static RawClient of(MixingServer server) throws IOException {
        PipedInputStream in = new PipedInputStream(1 << 16);
        PipedOutputStream toServer = new PipedOutputStream(in);
        FutureTask<Boolean> serving = new FutureTask<>(() -> true);
        RawClient client = new RawClient(toServer, () -> {
            toServer.close();
            await(serving);
        });
        Thread thread = new Thread(
                () -> {
                    try {
                        server.serve(in, client.new Lines());
                        serving.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "raw-server");
        thread.setDaemon(true);
        thread.start();
        return client;
    }

    private static void await(FutureTask<Boolean> serving) throws IOException {
        try {
            serving.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the server has not ended", e);
        }
    }

    /** Takes what the server writes. */
    private final class Lines extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }

    static Process start(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    /** What starts the server in a virtual machine of its own, without what follows. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName());
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    void line(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void initialize() {
        JsonNode answer = request(
                "initialize",
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"raw\",\"version\":\"1\"}}");
        if (!answer.path("result").path("protocolVersion").asText().equals("2025-06-18")) {
            throw new AssertionError(answer.toString());
        }
        line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    /** Sends a request, and does not wait. */
    int send(String method, String params) {
        int id = ++lastId;
        line("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return id;
    }

    /** Sends a request and waits for its answer. */
    JsonNode request(String method, String params) {
        int id = send(method, params);
        return await(message -> message.path("id").asInt(-1) == id);
    }

    /** Calls a tool and waits for what it says. */
    JsonNode call(String tool, String arguments) {
        JsonNode answer = request("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
        return answer.has("result") ? answer.path("result") : answer;
    }

    /** Calls a tool that refuses, and answers why. */
    String refusal(String tool, String arguments) {
        JsonNode result = call(tool, arguments);
        if (!result.path("isError").asBoolean()) {
            throw new AssertionError("was not refused: " + result);
        }
        return result.path("content").path(0).path("text").asText();
    }

    /** The next message of a kind; others are kept for {@link #heard}. */
    JsonNode await(Predicate<JsonNode> wanted) {
        try {
            while (true) {
                String line = lines.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
                if (line == null) {
                    throw new AssertionError("no answer; heard " + heard);
                }
                JsonNode message = JSON.readTree(line);
                heard.add(message);
                if (wanted.test(message)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a message: " + e.getMessage(), e);
        }
    }

    /** All messages so far. */
    List<JsonNode> heard() {
        return heard;
    }

    void endOfInput() throws IOException {
        out.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
