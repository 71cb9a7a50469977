package org.stemmixer.desk.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.measure.WaveformEnvelope;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.internal.Fields;

/**
 * The desk on this machine's loopback interface: a page, an HTTP interface (its description is at {@code /api/openapi.json}) and a
 * WebSocket for what is heard. Nobody gets in without the token of {@link #address}; requests from other pages, or to other names of
 * this machine, are refused.
 */
public final class DeskServer implements Closeable {

    private static final String PAGE = "/org/stemmixer/desk/page/";
    private static final String OPEN_API = "/org/stemmixer/desk/openapi.json";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";
    private static final int MAX_JSON_BYTES = 4 << 20;
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_THREADS = 32;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final Desk desk;
    private final Access access;
    private final Uploads uploads;
    private final Javalin server;
    private final int port;
    private final Map<WsContext, LiveConnection> pages = new ConcurrentHashMap<>();

    private DeskServer(Desk desk, Path stateFolder, int port, long maxUploadBytes) throws IOException {
        this.desk = desk;
        this.port = port == 0 ? freePort() : port;
        this.access = new Access(Access.newToken(), this.port);
        this.uploads = new Uploads(stateFolder.resolve("uploads"), maxUploadBytes);
        this.server = Javalin.create(this::configure);
    }

    /**
     * Serves a desk.
     *
     * @param desk closed with the server
     * @param stateFolder where files that are dropped onto the page are kept
     * @param port in [0, 65535]; 0: one that is free
     * @throws IOException if the port cannot be had
     */
    public static DeskServer start(Desk desk, Path stateFolder, int port) throws IOException {
        return start(desk, stateFolder, port, Uploads.MAX_BYTES);
    }

    static DeskServer start(Desk desk, Path stateFolder, int port, long maxUploadBytes) throws IOException {
        DeskServer started = new DeskServer(desk, stateFolder, port, maxUploadBytes);
        try {
            started.server.start();
        } catch (RuntimeException e) {
            throw new IOException("port " + port + " cannot be had: " + cause(e), e);
        }
        return started;
    }

    private static String cause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where the page is, with the token that lets one in. */
    public String address() {
        return "http://127.0.0.1:" + port + "/?token=" + access.token();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_JSON_BYTES;
        // Nothing goes far, and a file that is compressed on its way has another length than it says.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.addConnector((jetty, http) -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE.toMillis());
            ServerConnector connector =
                    new ServerConnector(jetty, new org.eclipse.jetty.server.HttpConnectionFactory(http));
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            connector.setIdleTimeout(IDLE.toMillis());
            connector.setAcceptQueueSize(MAX_CONNECTIONS);
            return connector;
        });
        config.jetty.modifyServer(
                jetty -> jetty.addBean(new org.eclipse.jetty.server.NetworkConnectionLimit(MAX_CONNECTIONS, jetty)));
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setMaxTextMessageSize(1 << 16);
            sockets.setMaxBinaryMessageSize(1 << 10);
            sockets.setIdleTimeout(Duration.ofMinutes(5));
        });
        routes(config);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("desk-http");
        threads.setDaemon(true);
        return threads;
    }

    private void routes(JavalinConfig config) {
        config.routes.before(this::guard);
        config.routes.wsBeforeUpgrade(this::guard);
        config.routes.get("/", this::page);
        config.routes.get("/desk/{file}", this::asset);
        config.routes.get("/api/state", context -> json(context, desk.state()));
        config.routes.get("/api/openapi.json", context -> resource(context, OPEN_API, "application/json"));
        config.routes.get("/api/waveform", this::waveform);
        config.routes.get("/api/results/{file}", this::result);
        config.routes.post("/api/edit", context -> json(context, answer("revision", desk.edit(body(context)))));
        config.routes.post("/api/deliver", this::deliver);
        config.routes.post("/api/album", this::album);
        config.routes.post("/api/save", this::save);
        config.routes.post("/api/cancel", this::cancel);
        config.routes.put("/api/files/{file}", this::upload);
        config.routes.post("/api/open", this::open);
        config.routes.ws("/api/live", this::live);
        config.routes.exception(
                IllegalArgumentException.class, (e, context) -> error(context, HttpStatus.BAD_REQUEST, e));
        config.routes.exception(IllegalStateException.class, (e, context) -> error(context, HttpStatus.CONFLICT, e));
        config.routes.exception(
                UncheckedIOException.class, (e, context) -> error(context, HttpStatus.UNPROCESSABLE_CONTENT, e));
        config.routes.exception(IOException.class, (e, context) -> error(context, HttpStatus.UNPROCESSABLE_CONTENT, e));
        config.routes.error(HttpStatus.NOT_FOUND.getCode(), DeskServer::nothingThere);
        config.routes.exception(HttpResponseException.class, DeskServer::refused);
        config.routes.exception(Exception.class, (e, context) -> error(context, HttpStatus.INTERNAL_SERVER_ERROR, e));
    }

    /** Refuses strangers before anything else is looked at. */
    private void guard(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        if (!access.isOwnHost(context.header("Host"))) {
            refuse(context, "the desk is at 127.0.0.1 only");
        } else if (!access.isOwnOrigin(context.header("Origin"))) {
            refuse(context, "the desk talks to its own page only");
        } else if (context.path().startsWith("/api/") && !isKnown(context)) {
            refuse(context, "the token is missing or wrong: open the address that the command has printed");
        }
    }

    private boolean isKnown(Context context) {
        String header = context.header("Authorization");
        if (header != null && header.startsWith("Bearer ")) {
            return access.isToken(header.substring("Bearer ".length()));
        }
        // Browsers cannot send headers with a WebSocket.
        return context.path().equals("/api/live") && access.isToken(context.queryParam("token"));
    }

    private static void refuse(Context context, String why) {
        context.status(HttpStatus.FORBIDDEN);
        json(context, JsonNodeFactory.instance.objectNode().put("error", why));
        context.skipRemainingHandlers();
    }

    /** What the server itself refuses, such as a request that is too large. */
    private static void refused(HttpResponseException e, Context context) {
        context.status(e.getStatus());
        if (e.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode()) {
            json(
                    context,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("error", "a request must have at most " + MAX_JSON_BYTES + " bytes"));
        } else if (e.getStatus() != HttpStatus.NOT_FOUND.getCode()) {
            json(context, JsonNodeFactory.instance.objectNode().put("error", String.valueOf(e.getMessage())));
        }
    }

    /** What is not there is told as everything else that is wrong, not as the server's own text. */
    private static void nothingThere(Context context) {
        String type = context.res().getContentType();
        if (type == null || !type.startsWith("application/json")) {
            json(context, JsonNodeFactory.instance.objectNode().put("error", "there is no such page"));
        }
    }

    private void page(Context context) throws IOException {
        if (access.isToken(context.queryParam("token"))) {
            resource(context, PAGE + "index.html", TYPES.get("html"));
        } else {
            context.status(HttpStatus.FORBIDDEN)
                    .contentType("text/plain; charset=utf-8")
                    .result("Open the address that the command has printed: it ends in a token.\n");
        }
    }

    private void asset(Context context) throws IOException {
        String file = context.pathParam("file");
        String ending = file.substring(file.lastIndexOf('.') + 1);
        String type = TYPES.get(ending);
        if (type == null || !file.matches("[a-z0-9][a-z0-9-]*\\.[a-z]+")) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        resource(context, PAGE + file, type);
    }

    private static void resource(Context context, String name, @org.jspecify.annotations.Nullable String type)
            throws IOException {
        try (InputStream in = DeskServer.class.getResourceAsStream(name)) {
            if (in == null) {
                context.status(HttpStatus.NOT_FOUND);
                return;
            }
            context.contentType(type == null ? "application/octet-stream" : type)
                    .result(in.readAllBytes());
        }
    }

    private void waveform(Context context) {
        String channel = context.queryParam("channel");
        WaveformEnvelope waveform = desk.waveform(channel == null ? "" : channel)
                .orElseThrow(() -> new IllegalStateException("this channel has not been heard yet"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("secondsPerColumn", waveform.secondsPerColumn());
        ArrayNode min = answer.putArray("min");
        ArrayNode max = answer.putArray("max");
        ArrayNode rms = answer.putArray("rms");
        for (int i = 0; i < waveform.columns(); i++) {
            min.add(rounded(waveform.min(i)));
            max.add(rounded(waveform.max(i)));
            rms.add(rounded(waveform.rms(i)));
        }
        json(context, answer);
    }

    /** What a picture can show. */
    private static double rounded(double value) {
        return Math.rint(value * 10_000) / 10_000;
    }

    private void result(Context context) throws IOException {
        String file = context.pathParam("file");
        Optional<Path> path = desk.result(file);
        if (path.isEmpty() || !Files.isRegularFile(path.get())) {
            context.status(HttpStatus.NOT_FOUND);
            json(context, JsonNodeFactory.instance.objectNode().put("error", "there is no such result"));
            return;
        }
        context.contentType("application/octet-stream");
        context.header("Content-Disposition", "attachment");
        context.header("Content-Length", Long.toString(Files.size(path.get())));
        context.result(Files.newInputStream(path.get()));
    }

    private void deliver(Context context) {
        Fields request = fields(context);
        String file = request.text("file");
        Optional<String> target = request.optionalText("target");
        OptionalInt bits = number(request, "bits");
        OptionalInt rate = number(request, "rate");
        request.requireNoOthers();
        json(context, answer("job", desk.deliver(file, target, bits, rate)));
    }

    private void album(Context context) {
        Fields request = fields(context);
        List<String> files = request.texts("files");
        String target = request.text("target");
        String folder = request.text("folder");
        request.requireNoOthers();
        json(context, answer("job", desk.deliverAlbum(files, target, folder)));
    }

    private void save(Context context) throws IOException {
        Fields request = fields(context);
        String file = request.text("file");
        request.requireNoOthers();
        json(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("path", desk.save(file).toString()));
    }

    private void cancel(Context context) {
        Fields request = fields(context);
        int job = request.wholeNumber("job");
        request.requireNoOthers();
        desk.cancel(job);
        json(context, JsonNodeFactory.instance.objectNode());
    }

    private void upload(Context context) throws IOException {
        uploads.take(
                context.pathParam("file"),
                context.req().getContentLengthLong(),
                context.req().getInputStream());
        json(context, JsonNodeFactory.instance.objectNode());
    }

    private void open(Context context) throws IOException {
        Fields request = fields(context);
        List<String> files = request.texts("files");
        request.requireNoOthers();
        desk.open("dropped files", uploads.open(files));
        json(context, desk.state());
    }

    private void live(WsConfig socket) {
        socket.onConnect(page -> {
            LiveConnection connection = new LiveConnection(desk, page);
            pages.put(page, connection);
            connection.open();
        });
        socket.onMessage(page -> {
            LiveConnection connection = pages.get(page);
            if (connection != null) {
                try {
                    connection.message(page.message());
                } catch (IOException | RuntimeException e) {
                    connection.failed(String.valueOf(e.getMessage()));
                }
            }
        });
        socket.onClose(this::leave);
        socket.onError(this::leave);
    }

    private void leave(WsContext page) {
        LiveConnection connection = pages.remove(page);
        if (connection != null) {
            connection.close();
        }
        if (pages.isEmpty()) {
            desk.pause();
        }
    }

    private static JsonNode body(Context context) {
        try {
            return JsonDocument.tree(context.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request must be JSON: " + JsonDocument.problem(e), e);
        }
    }

    private static Fields fields(Context context) {
        return new Fields(body(context));
    }

    private static OptionalInt number(Fields request, String name) {
        return request.optionalWholeNumber(name).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static ObjectNode answer(String name, long value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private static void error(Context context, HttpStatus status, Exception failure) {
        context.status(status);
        String message = FileFailures.message(failure);
        json(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", message.lines().findFirst().orElse("")));
    }

    @Override
    public void close() throws IOException {
        pages.values().forEach(LiveConnection::close);
        server.stop();
        desk.close();
        uploads.close();
    }
}
