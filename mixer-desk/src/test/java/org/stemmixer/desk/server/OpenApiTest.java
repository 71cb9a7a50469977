package org.stemmixer.desk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.taste.TasteFile;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.DeskStems;

/** The description of the HTTP interface says what there is, and what comes back is as it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Schema> schemas = new HashMap<>();
    private Path song;
    private Desk desk;
    private DeskServer server;
    private String address;
    private String token;
    private JsonNode api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        song = DeskStems.song(folder.resolve("song"), 4);
        desk = new Desk(
                folder.resolve("out"),
                folder.resolve("state/projects"),
                Optional.of(TasteFile.in(folder.resolve("taste"), "default")));
        server = DeskServer.start(desk, folder.resolve("state"), 0);
        URI page = URI.create(server.address());
        address = "http://127.0.0.1:" + page.getPort();
        token = page.getQuery().substring("token=".length());
        api = JSON.readTree(send(request("/api/openapi.json")).body());
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a request whose answer must be as described. */
    private JsonNode get(int status, String template, String path) throws IOException, InterruptedException {
        return checked("get", template, status, send(request(path)));
    }

    private JsonNode post(int status, String path, String body) throws IOException, InterruptedException {
        return checked(
                "post", path, status, send(request(path).POST(BodyPublishers.ofString(body.replace('\'', '"')))));
    }

    private JsonNode checked(String method, String template, int status, HttpResponse<String> response)
            throws JsonProcessingException {
        assertThat(response.statusCode())
                .as("%s %s: %s", method, template, response.body())
                .isEqualTo(status);
        JsonNode described =
                api.path("paths").path(template).path(method).path("responses").path("" + status);
        JsonNode schema = described.path("content").path("application/json").path("schema");
        assertThat(schema.isObject())
                .as("%s %s %d is described", method, template, status)
                .isTrue();
        assertThat(problems(schema, response.body()))
                .as("%s %s: %s", method, template, response.body())
                .isEmpty();
        return JSON.readTree(response.body());
    }

    private List<String> problems(JsonNode schema, String value) {
        Schema read = schemas.computeIfAbsent(schema.toString(), text -> {
            ObjectNode root = schema.deepCopy();
            root.set("components", api.path("components"));
            return SCHEMAS.getSchema(root.toString(), InputFormat.JSON);
        });
        return read.validate(value, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void everyRouteIsDescribed() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/stemmixer/desk/server/DeskServer.java"));
        Matcher routes = Pattern.compile("routes\\.(get|post|put|delete|patch|ws)\\(\"([^\"]+)\"")
                .matcher(source);
        List<String> served = new ArrayList<>();
        while (routes.find()) {
            served.add((routes.group(1).equals("ws") ? "get" : routes.group(1)) + " " + routes.group(2));
        }
        List<String> described = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));

        assertThat(served).hasSizeGreaterThan(10);
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
        assertThat(api.path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void whatComesBackIsAsDescribed() throws Exception {
        get(200, "/api/state", "/api/state");
        assertThat(get(200, "/api/openapi.json", "/api/openapi.json")).isEqualTo(api);
        post(409, "/api/edit", "{'op':'undo'}");
        post(409, "/api/save", "{'file':'plan.json'}");

        desk.open(song);
        DeskStems.await(
                "the plan",
                () -> state().path("planning").path("state").asText().equals("ready"));
        get(409, "/api/waveform", "/api/waveform?channel=nobody");
        get(200, "/api/waveform", "/api/waveform?channel=bass");
        edits();
        post(200, "/api/save", "{'file':'plan.json'}");
        post(400, "/api/save", "{'file':'../plan.json'}");
        int job = post(200, "/api/deliver", "{'file':'mix.wav','target':'-16','bits':16,'rate':null}")
                .path("job")
                .asInt();
        post(400, "/api/deliver", "{'file':'mix.wav','bits':17}");
        post(200, "/api/cancel", "{'job':" + (job + 1000) + "}");
        DeskStems.await("the file", () -> state().path("results").size() == 2);
        get(404, "/api/results/{file}", "/api/results/none.wav");
        DeskStems.await("the level", () -> !state().path("mix").path("stale").asBoolean());
        checked(
                "put",
                "/api/files/{file}",
                200,
                send(request("/api/files/bass.wav").PUT(BodyPublishers.ofFile(song.resolve("bass.wav")))));
        post(400, "/api/open", "{'files':['tuba.wav']}");
        assertThat(post(200, "/api/open", "{'files':['bass.wav']}").path("song").isNull())
                .isFalse();
        token = token + "x";
        get(403, "/api/state", "/api/state");
        token = token.substring(0, token.length() - 1);
    }

    /** As described, what the description has as examples is accepted, and what is not in it is unknown to the desk. */
    private void edits() throws Exception {
        JsonNode edit = api.path("components").path("schemas").path("Edit");
        DeskStems.await("decisions", () -> !state().path("decisions").isEmpty());
        JsonNode decision = state().path("decisions").path(0);
        for (String on : List.of("false", "true")) {
            String request = "{'op':'decision','id':'" + decision.path("id").asText() + "','on':" + on + "}";
            post(200, "/api/edit", request);
            assertThat(problems(edit, request.replace('\'', '"'))).isEmpty();
        }
        List<String> described = new ArrayList<>();
        for (JsonNode kind : edit.path("oneOf")) {
            described.add(kind.path("properties").path("op").path("const").asText());
            for (JsonNode example : kind.path("examples")) {
                assertThat(problems(edit, example.toString())).as("%s", example).isEmpty();
                post(200, "/api/edit", example.toString());
                state();
            }
        }
        String unknown =
                post(400, "/api/edit", "{'op':'explode'}").path("error").asText();
        String known = unknown.substring(unknown.indexOf("one of ") + "one of ".length(), unknown.indexOf(", but was"));
        assertThat(described).contains(known.split(", "));
        assertThat(problems(edit, "{\"op\":\"explode\"}")).isNotEmpty();
        assertThat(problems(edit, "{\"op\":\"gain\",\"channel\":\"bass\",\"value\":99}"))
                .isNotEmpty();
        post(400, "/api/edit", "{'op':'gain','channel':'bass','value':99}");
        post(400, "/api/edit", "{'op':");
        HttpResponse<String> tooMuch = send(request("/api/edit").POST(BodyPublishers.ofString("x".repeat(5 << 20))));
        assertThat(tooMuch.statusCode()).isEqualTo(413);
        assertThat(api.at("/paths/~1api~1edit/post/responses/413/content").fieldNames())
                .toIterable()
                .containsExactly(tooMuch.headers().firstValue("Content-Type").orElseThrow());
    }

    private JsonNode state() {
        try {
            return get(200, "/api/state", "/api/state");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
