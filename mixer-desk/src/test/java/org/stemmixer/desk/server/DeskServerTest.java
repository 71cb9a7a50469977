package org.stemmixer.desk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.DeskStems;

/** The desk's server as clients use it, and as strangers try to. */
class DeskServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_UPLOAD = 3 << 20;

    @TempDir
    Path folder;

    private Path song;
    private DeskServer server;
    private int port;
    private String token;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        song = DeskStems.song(folder.resolve("song"), 2);
        server = DeskServer.start(
                new Desk(folder.resolve("out"), folder.resolve("state/projects")),
                folder.resolve("state"),
                0,
                MAX_UPLOAD);
        URI address = URI.create(server.address());
        port = address.getPort();
        token = address.getQuery().substring("token=".length());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode json(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    }

    private void openSong() throws Exception {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(song)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                json(request("/api/files/" + name).PUT(HttpRequest.BodyPublishers.ofFile(file)));
                names.add("\"" + name + "\"");
            }
        }
        json(post("/api/open", "{\"files\":" + names + "}"));
        DeskStems.await(
                "the plan",
                () -> state().path("planning").path("state").asText().equals("ready"));
    }

    private JsonNode state() {
        try {
            return json(request("/api/state"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    // As clients use it

    @Test
    void droppedFilesAreOpenedCorrectedAndDelivered() throws Exception {
        openSong();
        JsonNode opened = state();
        assertThat(opened.path("stems")).hasSize(3);
        assertThat(json(post("/api/edit", "{'op':'gain','channel':'bass','value':-5}"))
                        .path("revision")
                        .asLong())
                .isPositive();
        assertThat(json(request("/api/waveform?channel=bass")).path("min").size())
                .isGreaterThan(100);
        int job = json(post("/api/deliver", "{'file':'mix.flac','target':'-16','bits':16,'rate':null}"))
                .path("job")
                .asInt();
        assertThat(job).isPositive();
        DeskStems.await("the file", () -> state().path("results").size() == 1);
        HttpResponse<byte[]> mix = client.send(
                request("/api/results/mix.flac")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(mix.headers().firstValueAsLong("Content-Length")).hasValue(mix.body().length);
        assertThat(new String(mix.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("fLaC");
        assertThat(json(post("/api/save", "{'file':'plan.json'}")).path("path").asText())
                .endsWith("plan.json");
        assertThat(folder.resolve("out/plan.json")).exists();
    }

    @Test
    void errorsAreOneLineWithTheRightStatus() throws Exception {
        HttpResponse<String> nothing = send(post("/api/edit", "{'op':'undo'}"));
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).isEqualTo("{\"error\":\"nothing is open\"}");
        openSong();
        HttpResponse<String> wrong = send(post("/api/edit", "{'op':'gain','channel':'bass','value':100}"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(wrong.body()).path("error").asText())
                .isEqualTo("gainDb of stem 'bass' must be in [-120.0, 40.0], but was 100.0");
        isRefused(
                "/api/edit",
                "{nonsense",
                "a request must be JSON: Unexpected character ('n' (code 110)): was expecting"
                        + " double-quote to start field name (line 1, column 2)");
        isRefused(
                "/api/edit",
                "{'op':'undo'} {}",
                "a request must be JSON: there is more after its end (line 1, column 15)");
        isRefused(
                "/api/edit",
                "{'op':'undo'",
                "a request must be JSON: Unexpected end-of-input: expected close marker for"
                        + " Object (line 1, column 13)");
        isRefused(
                "/api/edit",
                "{'op':'undo','op':'redo'}",
                "a request must be JSON: Duplicate field 'op' (line 1, column 18)");
        isRefused("/api/edit", "{'op':'undo','steps':3}", "there is no field 'steps' here; there are op");
        isRefused(
                "/api/edit",
                "{'op':'explode'}",
                "op must be one of gain, pan, mute, polarity, role, bus, newBus, removeBus,"
                        + " send, insert, key, ride, decision, reset, target, undo, redo, solo, snapshot, recall, ask, learn,"
                        + " unlearn, parameter, model, but was 'explode'");
        isRefused(
                "/api/deliver",
                "{'file':'mix.wav','bit':24}",
                "there is no field 'bit' here; there are file, target, bits, rate");
        isRefused("/api/deliver", "{'file':'mix.wav','bits':'24'}", "bits must be a whole number, but was \"24\"");
        isRefused("/api/save", "{'file':'a.json','x':1}", "there is no field 'x' here; there are file");
        isRefused("/api/cancel", "{}", "job must be a whole number, but was missing");
        isRefused(
                "/api/album",
                "{'files':'a.wav','target':'-14','folder':'a'}",
                "files must be an array of strings, but was \"a.wav\"");
        assertThat(send(post("/api/edit", "")).statusCode()).isEqualTo(400);
        assertThat(send(post("/api/open", "{'files':[]}")).statusCode()).isEqualTo(400);
        for (String path : List.of(
                "/api/nothing",
                "/api/results/mix.wav",
                "/desk/nothing.js",
                "/desk/nothing",
                "/nothing",
                "/api/state/more")) {
            HttpResponse<String> missing = send(request(path));
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("application/json");
            assertThat(JSON.readTree(missing.body()).path("error").asText())
                    .as(path)
                    .startsWith("there is no")
                    .hasLineCount(1);
        }
    }

    private void isRefused(String path, String request, String message) throws Exception {
        HttpResponse<String> answer = send(post(path, request));
        assertThat(answer.statusCode()).as(request).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo(message);
    }

    @Test
    void whatIsHeardComesThroughTheSocketAsFarAheadAsItIsTaken() throws Exception {
        openSong();
        Page page = new Page();
        WebSocket socket = page.open(token, "http://127.0.0.1:" + port);
        DeskStems.await("the state", () -> page.texts.stream().anyMatch(text -> text.contains("\"type\":\"state\"")));
        socket.sendText("{\"type\":\"play\",\"frame\":4410}", true).join();
        DeskStems.await("audio", () -> page.frames() > 10_000);
        Thread.sleep(300);
        assertThat(page.frames()).isLessThan(DeskStems.RATE / 2);
        ByteBuffer first = page.blocks.get(0).order(ByteOrder.LITTLE_ENDIAN);
        int generation = first.getInt(0);
        assertThat(first.getDouble(8)).isEqualTo(4410);
        int channels = first.getInt(16);
        assertThat(channels).isEqualTo(state().path("channels").size());
        int frames = first.getInt(4);
        assertThat(first.remaining()).isEqualTo(20 + channels * 12 + 8 + frames * 8);
        socket.sendText("{\"type\":\"played\",\"generation\":" + generation + ",\"frames\":1000000}", true)
                .join();
        DeskStems.await("the end", () -> page.texts.stream().anyMatch(text -> text.contains("\"ended\"")));
        socket.sendText("{\"type\":\"dance\"}", true).join();
        DeskStems.await("the error", () -> page.texts.stream().anyMatch(text -> text.contains("type must be one of")));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** What a page gets through its socket. */
    private final class Page implements WebSocket.Listener {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<ByteBuffer> blocks = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        WebSocket open(String withToken, String origin) {
            return client.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/live?token=" + withToken), this)
                    .join();
        }

        long frames() {
            return blocks.stream()
                    .mapToLong(block -> block.order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                    .sum();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                blocks.add(ByteBuffer.wrap(bytes.toByteArray()));
                bytes.reset();
            }
            socket.request(1);
            return null;
        }
    }

    // As strangers try to

    /** What the server says to bytes on a socket; null: it is still waiting for more. */
    private String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int read;
            while (!answer.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n") && (read = in.read(buffer)) > 0) {
                answer.write(buffer, 0, read);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private String get(String path, String headers) throws IOException {
        return raw("GET " + path + " HTTP/1.1\n" + headers + "Connection: close\n\n");
    }

    @Test
    void withoutTheTokenNobodyGetsIn() throws Exception {
        for (String path : List.of("/api/state", "/api/openapi.json", "/api/waveform?channel=x", "/api/results/x")) {
            HttpRequest.Builder bare = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            assertThat(send(bare).statusCode()).as(path).isEqualTo(403);
        }
        HttpRequest.Builder wrong = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/state"))
                .header("Authorization", "Bearer " + token.substring(1) + "0");
        assertThat(send(wrong).statusCode()).isEqualTo(403);
        // The token of the page's address is no token for the interface: other pages can make a browser ask for any
        // address.
        HttpRequest.Builder query =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/state?token=" + token));
        assertThat(send(query).statusCode()).isEqualTo(403);
        HttpRequest.Builder page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
        assertThat(send(page).statusCode()).isEqualTo(403);
        assertThat(server.address()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[0-9a-f]{48}");
    }

    @Test
    void otherPagesInTheSameBrowserAreRefused() throws IOException {
        String bearer = "Authorization: Bearer " + token + "\n";
        String host = "Host: 127.0.0.1:" + port + "\n";
        assertThat(get("/api/state", host + bearer + "Origin: http://evil.example\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/api/state", host + bearer + "Origin: null\n")).startsWith("HTTP/1.1 403");
        assertThat(get("/api/state", host + bearer + "Origin: http://127.0.0.1:" + (port ^ 1) + "\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/api/state", host + bearer + "Origin: http://127.0.0.1:" + port + "\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void otherNamesOfThisMachineAreRefused() throws IOException {
        String bearer = "Authorization: Bearer " + token + "\n";
        for (String host :
                List.of("evil.example", "evil.example:" + port, "127.0.0.1.evil.example:" + port, "127.0.0.1")) {
            assertThat(get("/api/state", "Host: " + host + "\n" + bearer))
                    .as(host)
                    .startsWith("HTTP/1.1 403");
            assertThat(get("/?token=" + token, "Host: " + host + "\n")).as(host).startsWith("HTTP/1.1 403");
        }
        assertThat(get("/api/state", "Host: localhost:" + port + "\n" + bearer)).startsWith("HTTP/1.1 200");
    }

    @Test
    void socketsOfStrangersAreNotOpened() throws IOException {
        String upgrade = "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";
        String host = "Host: 127.0.0.1:" + port + "\n";
        assertThat(raw("GET /api/live HTTP/1.1\n" + host + upgrade + "\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /api/live?token=x HTTP/1.1\n" + host + upgrade + "\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /api/live?token=" + token + " HTTP/1.1\n" + host + "Origin: http://evil.example\n" + upgrade
                        + "\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /api/live?token=" + token + " HTTP/1.1\nHost: evil.example\n" + upgrade + "\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /api/live?token=" + token + " HTTP/1.1\n" + host + upgrade + "\n"))
                .startsWith("HTTP/1.1 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/../openapi.json",
                "/desk/..%2fopenapi.json",
                "/desk/%2e%2e/openapi.json",
                "/desk/%2e%2e%2fserver/DeskServer.class",
                "/desk/index.html%00.js",
                "/desk//etc/passwd",
                "/../../../../etc/passwd",
                "/api/results/..%2f..%2fetc%2fpasswd",
                "/api/results/%2fetc%2fpasswd",
                "/desk/main.class",
                "/desk/.js"
            })
    void pathsLeadNowhereElse(String path) throws IOException {
        String answer = get(path, "Host: 127.0.0.1:" + port + "\nAuthorization: Bearer " + token + "\n");
        assertThat(answer).matches("(?s)HTTP/1\\.1 40[0-9].*").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2fx.wav", "%2e%2e", ".hidden", "a%5Cb.wav", "%2Ftmp%2Fx.wav", "c%3Ax.wav"})
    void uploadsStayInTheirFolder(String name) throws Exception {
        HttpResponse<String> response =
                send(request("/api/files/" + name).PUT(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(response.statusCode()).isBetween(400, 404);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> !file.startsWith(song)))
                    .isEmpty();
        }
    }

    @Test
    void uploadsAreBoundedWhetherTheySayTheirLengthOrNot() throws Exception {
        byte[] large = new byte[(int) MAX_UPLOAD + 1];
        HttpResponse<String> said =
                send(request("/api/files/a.wav").PUT(HttpRequest.BodyPublishers.ofByteArray(large)));
        assertThat(said.statusCode()).isEqualTo(400);
        assertThat(said.body()).contains("files must have at most " + MAX_UPLOAD + " bytes together");
        HttpResponse<String> chunked = send(request("/api/files/a.wav")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(400);
        byte[] half = new byte[(int) (MAX_UPLOAD * 2 / 3)];
        assertThat(send(request("/api/files/a.wav").PUT(HttpRequest.BodyPublishers.ofByteArray(half)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/api/files/b.wav").PUT(HttpRequest.BodyPublishers.ofByteArray(half)))
                        .statusCode())
                .isEqualTo(400);
        server.close();
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void requestsAreBounded() throws Exception {
        String large = "{\"op\":\"gain\",\"channel\":\"" + "x".repeat(5 << 20) + "\"}";
        assertThat(send(post("/api/edit", large)).statusCode()).isEqualTo(413);
        String answer = raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: 127.0.0.1:" + port + "\n\n");
        assertThat(answer).startsWith("HTTP/1.1 414");
    }

    @Test
    void fiftySlowClientsKeepNobodyOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                socket.getOutputStream()
                        .write("POST /api/edit HTTP/1.1\r\nHost: 127".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            long begin = System.nanoTime();
            assertThat(state().path("project").path("kind").asText()).isEqualTo("none");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aPageThatTakesNothingKeepsNobodyWaiting() throws Exception {
        openSong();
        try (Socket deaf = new Socket("127.0.0.1", port)) {
            deaf.setReceiveBufferSize(1024);
            deaf.getOutputStream()
                    .write(("GET /api/live?token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Page page = new Page();
            WebSocket socket = page.open(token, "http://127.0.0.1:" + port);
            for (int i = 0; i < 60; i++) {
                json(post("/api/edit", "{'op':'gain','channel':'bass','value':" + -i / 10.0 + "}"));
            }
            DeskStems.await(
                    "the last change",
                    () -> !page.texts.isEmpty()
                            && page.texts.get(page.texts.size() - 1).contains("-5.9"));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    @Test
    void scriptsComeFromTheDeskOnly() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(server.address())));
        assertThat(page.statusCode()).isEqualTo(200);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe", "*");
        assertThat(page.body()).doesNotContain("<script>", "onclick=", "style=", "http://", "https://");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void nobodyElseInTheNetworkReachesIt() {
        assertThat(server.address()).startsWith("http://127.0.0.1:");
        try (Socket other = new Socket()) {
            other.connect(new java.net.InetSocketAddress(java.net.InetAddress.getLocalHost(), port), 2000);
            assertThat(other.getInetAddress().isLoopbackAddress()).isTrue();
        } catch (SocketTimeoutException | java.net.ConnectException e) {
            assertThat(e).isNotNull(); // as it should be
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        Desk other = new Desk(folder, folder);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> DeskServer.start(other, folder, port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + port + " cannot be had");
        other.close();
    }
}
