package org.stemmixer.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The server, driven by lines of JSON: what it says, what it refuses, that it stays inside, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RawProtocolTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_SECONDS = 150;

    private Path folder;
    private Path songs;
    private RawClient client;
    private Map<String, Long> before;

    @BeforeAll
    void start(@TempDir Path empty) throws IOException {
        folder = empty;
        songs = Files.createDirectories(folder.resolve("songs"));
        AgentSongs.song(songs.resolve("song"), 4);
        AgentSongs.song(folder.resolve("outside"), 1);
        Files.createDirectories(songs.resolve("trap"));
        AgentSongs.write(songs.resolve("trap/bass.wav"), AgentSongs.tone(55, 0.3, 1));
        Files.createSymbolicLink(songs.resolve("trap/vocals.wav"), folder.resolve("outside/vocals.wav"));
        Files.createSymbolicLink(songs.resolve("way-out"), folder.resolve("outside"));
        before = files();
        client = RawClient.of(MixingServer.dryRun(List.of(songs)));
        client.initialize();
    }

    @AfterAll
    void end() throws IOException {
        client.close();
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path file : entries.filter(entry -> !entry.equals(folder) && !entry.endsWith("errors.txt"))
                    .toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file).toMillis());
            }
        }
        return files;
    }

    @Test
    void everyToolIsDescribed() {
        JsonNode tools = client.request("tools/list", "{}").path("result").path("tools");

        List<String> names = new ArrayList<>();
        for (JsonNode tool : tools) {
            String name = tool.path("name").asText();
            names.add(name);
            assertThat(name).matches("[a-z_]+");
            assertThat(tool.path("title").asText()).as(name).isNotBlank();
            assertThat(tool.path("description").asText()).as(name).hasSizeGreaterThan(15);
            assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(tool.path("outputSchema").path("properties").size())
                    .as(name)
                    .isPositive();
            assertThat(tool.path("annotations").has("readOnlyHint")).as(name).isTrue();
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "look", "measure", "plan", "explain", "change", "compare", "render", "save", "undo", "redo",
                        "state");
    }

    @Test
    @Order(1)
    void toolsSayWhatTheirSchemasPromise() {
        Map<String, Schema> schemas = new TreeMap<>();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (JsonNode tool : client.request("tools/list", "{}").path("result").path("tools")) {
            schemas.put(
                    tool.path("name").asText(),
                    registry.getSchema(tool.path("outputSchema").toString(), InputFormat.JSON));
        }
        JsonNode plan = checked(schemas, "plan", "{\"project\":\"song\"}");
        JsonNode decisions = plan.path("decisions");
        assertThat(decisions.size()).isPositive();
        String id = decisions.path(0).path("id").asText();

        checked(schemas, "look", "{}");
        checked(schemas, "look", "{\"path\":\"song\"}");
        checked(schemas, "look", "{\"path\":\"song/bass.wav\"}");
        checked(schemas, "measure", "{\"features\":true}");
        checked(schemas, "measure", "{\"mix\":true}");
        checked(schemas, "explain", "{\"id\":\"" + id + "\"}");
        checked(schemas, "explain", "{\"id\":\"" + id + "\",\"measure\":true}");
        checked(schemas, "change", "{\"op\":\"gain\",\"channel\":\"vocals\",\"value\":-3.5}");
        checked(schemas, "compare", "{\"before\":\"start\"}");
        checked(schemas, "undo", "{}");
        checked(schemas, "redo", "{}");
        checked(schemas, "state", "{}");
        checked(schemas, "render", "{\"file\":\"mix.wav\"}");
        checked(schemas, "save", "{\"file\":\"plan.json\"}");
        checked(schemas, "plan", "{\"project\":\"song/bass.wav\",\"model\":\"rules\"}");
        checked(schemas, "state", "{\"project\":\"song/bass.wav\"}");
    }

    private JsonNode checked(Map<String, Schema> schemas, String tool, String arguments) {
        JsonNode result = client.call(tool, arguments);
        assertThat(result.path("isError").asBoolean())
                .as("%s %s: %s", tool, arguments, result)
                .isFalse();
        JsonNode data = result.path("structuredContent");
        List<Error> errors = schemas.get(tool).validate(data.toString(), InputFormat.JSON);
        assertThat(errors).as("%s %s: %s", tool, arguments, data).isEmpty();
        assertThat(result.path("content").path(0).path("text").asText()).isNotBlank();
        return data;
    }

    @Test
    void whatIsNoMessageIsAnsweredAndPassedOver() {
        client.line("{\"jsonrpc\":\"2.0\",");
        assertThat(error().path("code").asInt()).isEqualTo(-32_700);
        client.line("[1,2]");
        assertThat(error().path("code").asInt()).isEqualTo(-32_600);
        client.line("{\"jsonrpc\":\"2.0\"}");
        assertThat(error().path("code").asInt()).isEqualTo(-32_600);
        client.line("[".repeat(100_000));
        assertThat(error().path("message").asText()).hasSizeLessThan(1000).doesNotContain("\n");

        assertThat(client.request("ping", "{}").has("result")).isTrue();
    }

    /** Not what this server is made of: its classes mean nothing to a client. */
    @Test
    void errorsNameNoClasses() {
        List<String> messages = new ArrayList<>();
        for (String line :
                List.of("{\"jsonrpc\":\"2.0\",", "x", "[1,2]", "3", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":5}")) {
            client.line(line);
            messages.add(error().path("message").asText());
        }
        for (String params :
                List.of("[]", "5", "{\"name\":{}}", "{\"name\":\"look\",\"arguments\":[1]}", "{\"name\":null}")) {
            for (String method : List.of("tools/call", "tools/list", "initialize", "ping", "logging/setLevel")) {
                JsonNode answer = client.request(method, params);
                if (answer.has("error")) {
                    messages.add(answer.path("error").toString());
                }
            }
        }
        assertThat(messages)
                .hasSizeGreaterThan(10)
                .allSatisfy(message -> assertThat(message)
                        .isNotBlank()
                        .doesNotContainPattern("\\w\\.\\w+\\.\\w|Exception|McpSchema|Map|token '|deserialize"));
    }

    @Test
    void loggingIsNotOffered() {
        JsonNode capabilities = client.request(
                        "initialize",
                        "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"raw\",\"version\":\"1\"}}")
                .path("result")
                .path("capabilities");

        assertThat(capabilities.has("tools")).isTrue();
        assertThat(capabilities.has("logging")).isFalse();
        assertThat(client.request("logging/setLevel", "{\"level\":\"debug\"}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32_601);
    }

    private JsonNode error() {
        return client.await(
                        message -> message.has("error") && message.path("id").isNull())
                .path("error");
    }

    @Test
    void whatIsTooLongIsRefused() {
        String start =
                "{\"jsonrpc\":\"2.0\",\"id\":9999,\"method\":\"tools/call\",\"params\":{\"name\":\"look\",\"arguments\":{\"path\":\"";

        client.line(start + "x".repeat(StdioTransport.MAX_MESSAGE_BYTES) + "\"}}}");

        assertThat(error().path("message").asText()).isEqualTo("a message must have at most 4194304 bytes");
        assertThat(client.refusal("look", "{\"path\":\"" + "x".repeat(1_000_000) + "\"}"))
                .hasSizeLessThan(1000);
    }

    @Test
    void unknownToolsMethodsAndArgumentsAreRefused() {
        assertThat(client.request("tools/call", "{\"name\":\"delete_everything\",\"arguments\":{}}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32_602);
        assertThat(client.request("files/list", "{}").path("error").path("code").asInt())
                .isEqualTo(-32_601);
        assertThat(client.refusal("look", "{\"folder\":\"song\"}"))
                .isEqualTo("arguments must be of path, but there was 'folder'");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"amount\":\"much\"}"))
                .isEqualTo("amount must be a number, but was \"much\"");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"amount\":1.5}"))
                .contains("amount", "[0.0, 1.0]", "1.5");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"moves\":[\"magic\"]}"))
                .contains("housekeeping", "'magic'");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"style\":\"polka\"}"))
                .contains("rock", "'polka'");
    }

    @Test
    void wrongChangesAreRefusedWithTheRange() {
        String song = "{\"project\":\"song\",";
        assertThat(client.refusal("change", song + "\"op\":\"gain\",\"channel\":\"vocals\",\"value\":99}"))
                .contains("gainDb", "[-120.0, 40.0]", "99");
        assertThat(client.refusal("change", song + "\"op\":\"pan\",\"channel\":\"vocals\",\"value\":-2}"))
                .contains("pan", "[-1.0, 1.0]", "-2");
        assertThat(client.refusal("change", song + "\"op\":\"gain\",\"channel\":\"tuba\",\"value\":1}"))
                .contains("tuba");
        assertThat(client.refusal("change", song + "\"op\":\"gain\",\"channel\":\"vocals\"}"))
                .isEqualTo("value must be a number, but was missing");
        assertThat(client.refusal("change", song + "\"op\":\"explode\"}")).contains("op must be one of", "'explode'");
        assertThat(client.refusal("change", song + "\"op\":\"target\",\"name\":\"moon\"}"))
                .contains("Spotify", "moon");
        assertThat(
                        client.refusal(
                                "change",
                                song
                                        + "\"op\":\"insert\",\"channel\":\"vocals\",\"index\":-1,\"effect\":{\"effect\":\"high-pass\",\"parameters\":{\"cutoffHz\":99000}}}"))
                .doesNotContain("\n");
        assertThat(client.refusal("explain", song + "\"id\":\"stem/none/gain/0\"}"))
                .contains("id must be that of a decision");
        assertThat(client.refusal("compare", song + "\"before\":\"99\"}")).contains("step must be in [0, ");
    }

    @Test
    void nothingOutsideIsOpened() {
        for (String path : List.of(
                "../outside",
                "song/../../outside",
                folder.resolve("outside").toString(),
                folder.resolve("outside/bass.wav").toString(),
                songs + "/../outside",
                "way-out",
                "way-out/bass.wav",
                "/etc",
                "trap/vocals.wav",
                "no-such-song")) {
            String project = JSON.createObjectNode().put("project", path).toString();
            assertThat(client.refusal("plan", project)).as(path).startsWith("project must ");
            assertThat(client.refusal(
                            "measure", JSON.createObjectNode().put("file", path).toString()))
                    .as(path)
                    .startsWith("file must ");
            assertThat(client.refusal(
                            "look", JSON.createObjectNode().put("path", path).toString()))
                    .as(path)
                    .startsWith("path must ");
        }
        assertThat(client.refusal("plan", "{\"project\":\"trap\"}"))
                .isEqualTo(
                        "project must hold nothing that leads outside of the folders given at the start, but 'vocals.wav' does");
        assertThat(client.refusal("render", "{\"project\":\"song\",\"file\":\"../mix.wav\"}"))
                .startsWith("file must be a name");
        assertThat(client.refusal("save", "{\"project\":\"song\",\"file\":\"/tmp/plan.json\"}"))
                .startsWith("file must be a name");
    }

    @Test
    void statesAreCompared() throws IOException {
        try (RawClient other = RawClient.of(MixingServer.dryRun(List.of(songs), folder.resolve("mixes")))) {
            other.initialize();
            assertThat(other.refusal("state", "{}")).isEqualTo("project must be named, as nothing has been opened yet");
            String automatic = "{\"project\":\"song\",\"before\":\"automatic\",\"after\":\"0\"}";
            assertThat(other.refusal("compare", automatic)).endsWith("nothing has been planned yet");
            assertThat(other.call("undo", "{}")
                            .path("content")
                            .path(0)
                            .path("text")
                            .asText())
                    .isEqualTo("There is nothing to be undone");
            other.call("plan", "{\"moves\":[\"gain\"],\"amount\":0.5}");
            other.call("change", "{\"op\":\"mute\",\"channel\":\"drums\",\"on\":true}");

            JsonNode back = other.call("compare", automatic).path("structuredContent");
            JsonNode muted = other.call("compare", "{}").path("structuredContent");

            assertThat(back.path("before").path("state").asText()).isEqualTo("automatic");
            assertThat(back.path("differences").size()).isEqualTo(3);
            assertThat(muted.path("differences").path(0).asText()).isEqualTo("drums: mute off → on");
            assertThat(muted.path("loudnessChangeLu").asDouble()).isNegative();
            assertThat(other.refusal("compare", "{\"after\":\"yesterday\"}"))
                    .isEqualTo(
                            "after must be start, automatic, previous, present or the number of a step, but was 'yesterday'");
            assertThat(other.call("change", "{\"op\":\"mute\",\"channel\":\"drums\",\"on\":true}")
                            .path("structuredContent")
                            .path("differences"))
                    .isEmpty();
            assertThat(other.refusal("undo", "{\"steps\":0}"))
                    .isEqualTo("steps must be a whole number in [1, 200], but was 0");
        }
    }

    @Test
    void foldersWithoutStemsAndManyProjectsAreFine() throws IOException {
        Files.createDirectories(songs.resolve("many/empty/.hidden"));
        try (RawClient other = RawClient.of(MixingServer.dryRun(List.of(songs)))) {
            other.initialize();
            for (int i = 0; i < 10; i++) {
                Path one = Files.createDirectories(songs.resolve("many/" + i));
                AgentSongs.write(one.resolve("bass.wav"), AgentSongs.tone(55, 0.1, 1));
                if (i < 8) {
                    other.call(
                            "change",
                            "{\"project\":\"many/" + i + "\",\"op\":\"gain\",\"channel\":\"bass\",\"value\":-6}");
                }
            }
            JsonNode look = other.call("look", "{\"path\":\"many\"}").path("structuredContent");
            assertThat(look.path("stems")).isEmpty();
            assertThat(look.path("notes").size()).isPositive();
            assertThat(look.path("folders").size()).isEqualTo(11);
            assertThat(other.call("look", "{\"path\":\"many/empty\"}")
                            .path("structuredContent")
                            .path("folders"))
                    .isEmpty();
            // What has been done to a song is not given up for another.
            assertThat(other.refusal("state", "{\"project\":\"many/8\"}"))
                    .startsWith(
                            "project must be one of the 8 that have been worked on, as no more can be; undo all steps of"
                                    + " one, when its plan is saved: ");
            for (int i = 0; i < 8; i++) {
                assertThat(step(other, "many/" + i)).isEqualTo(1);
            }
            other.call("undo", "{\"project\":\"many/3\"}");
            assertThat(step(other, "many/8")).isZero();
            assertThat(step(other, "many/9")).isZero();
            assertThat(step(other, "many/0")).isEqualTo(1);
            assertThat(other.refusal("look", "{\"path\":\"" + songs + "\"}")).endsWith("but 'way-out' does");
            assertThat(other.refusal("render", "{\"project\":\"many/9\",\"file\":\"bass.wav\",\"bits\":\"many\"}"))
                    .startsWith("bits must be a whole number in [16, 32], but was");
            assertThat(other.refusal("save", "{\"file\":\"plan.txt\"}"))
                    .isEqualTo("file must end in .json, but was 'plan.txt'");
            assertThat(other.refusal("explain", "{}")).isEqualTo("id must be a string, but was missing");
            assertThat(other.refusal("explain", "{\"id\":3}")).isEqualTo("id must be a string, but was 3");
            assertThat(other.refusal("measure", "{\"mix\":1}")).isEqualTo("mix must be true or false, but was 1");
            assertThat(other.refusal("measure", "{\"stems\":[]}"))
                    .startsWith("stems must be a list of strings, at least one");
            assertThat(other.refusal("measure", "{\"stems\":[1]}")).startsWith("stems must be a list of strings, but");
        }
    }

    private static int step(RawClient client, String project) {
        return client.call("state", "{\"project\":\"" + project + "\"}")
                .path("structuredContent")
                .path("step")
                .asInt(-1);
    }

    @Test
    void idsOfWhatIsBeingAnsweredAreNotTakenTwice() {
        client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":123456}}");
        client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
        client.line("");
        AgentSongs.song(songs.resolve("twice"), LONG_SECONDS);
        String plan = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"plan\","
                + "\"arguments\":{\"project\":\"twice\"},\"_meta\":{\"progressToken\":\"twice\"}}}";
        client.line(plan);
        client.line(plan);

        assertThat(error().path("message").asText())
                .isEqualTo("id must not be that of a request which is being answered");
        client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"a\"}}");
        assertThat(step(client, "twice")).isZero();
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path broken = Files.createDirectories(songs.resolve("broken"));
        Files.writeString(broken.resolve("plan.json"), "{\"stems\":5}");
        Files.writeString(broken.resolve("noise.wav"), "no audio");

        assertThat(client.refusal("plan", "{\"project\":\"broken/plan.json\"}"))
                .isEqualTo(
                        "project must be one that can be opened, but plan.json: $.stems: must be an array, but was 5");
        assertThat(client.refusal("measure", "{\"file\":\"broken/noise.wav\"}"))
                .contains("noise.wav")
                .doesNotContain("\n");
        assertThat(client.refusal("measure", "{\"file\":\"broken/noise.wav\",\"mix\":true}"))
                .isEqualTo("file must be alone, without project, stems and mix");
        assertThat(client.refusal("measure", "{\"project\":\"song\",\"stems\":[\"tuba\"]}"))
                .isEqualTo("stems must be of bass, drums, vocals, but one was 'tuba'");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"moves\":[\"eq\"],\"without\":[\"eq\"]}"))
                .isEqualTo("moves and without must leave something to decide");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"moves\":[\"eq\"],\"style\":\"rock\"}"))
                .isEqualTo("style needs the move master, which moves or without leaves out");
        assertThat(client.refusal("plan", "{\"project\":\"song\",\"model\":\"rules\"}"))
                .isEqualTo("model is for finished songs, and these are stems");
        assertThat(client.refusal("plan", "{\"project\":\"song/bass.wav\",\"amount\":1}"))
                .isEqualTo("amount is for stems, and this is a finished song");
    }

    @Test
    @Order(2)
    void nothingIsWrittenInADryRun() throws IOException {
        JsonNode render = client.call("render", "{\"project\":\"song\",\"file\":\"mix.wav\",\"target\":\"-16\"}")
                .path("structuredContent");
        JsonNode save = client.call("save", "{\"project\":\"song\",\"file\":\"plan.json\"}")
                .path("structuredContent");

        assertThat(render.path("written").asBoolean(true)).isFalse();
        assertThat(render.path("integratedLufs").asDouble()).isBetween(-16.1, -15.9);
        assertThat(render.path("truePeakDbtp").asDouble()).isLessThanOrEqualTo(-1);
        assertThat(save.path("written").asBoolean(true)).isFalse();
        assertThat(client.refusal("render", "{\"project\":\"song\",\"file\":\"mix.xyz\"}"))
                .contains("xyz");
        assertThat(client.refusal("render", "{\"project\":\"song\",\"file\":\"mix.aif\",\"bits\":32}"))
                .endsWith("mix.aif: cannot store samples as 32 bit float (permitted 16 bit, 24 bit, 32 bit)");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsDamagedIsToldWhereItIsHeard() throws IOException {
        Path damaged = Files.createDirectories(songs.resolve("damaged"));
        AgentSongs.write(damaged.resolve("bass.wav"), AgentSongs.tone(55, 0.3, 3));
        AgentSongs.write(damaged.resolve("vocals.wav"), AgentSongs.tone(330, 0.2, 3));
        byte[] bytes = Files.readAllBytes(damaged.resolve("bass.wav"));
        Files.write(damaged.resolve("bass.wav"), Arrays.copyOf(bytes, bytes.length / 2));

        JsonNode measured = client.call("measure", "{\"file\":\"damaged/bass.wav\"}");
        JsonNode planned = client.call("plan", "{\"project\":\"damaged\"}");

        String note = "the audio data should have ";
        assertThat(measured.at("/structuredContent/files/0/notes/0").asText()).startsWith(note);
        assertThat(measured.at("/content/0/text").asText()).contains("note: bass.wav: " + note);
        assertThat(planned.at("/structuredContent/notes/0").asText()).startsWith("bass: " + note);
        assertThat(planned.at("/content/0/text").asText()).contains("note: bass: " + note);
    }

    @Test
    void progressIsToldToWhoAsks() {
        JsonNode answer = client.request(
                "tools/call",
                "{\"name\":\"measure\",\"arguments\":{\"project\":\"song\"},\"_meta\":{\"progressToken\":\"p1\"}}");

        List<Double> told = new ArrayList<>();
        for (JsonNode message : client.heard()) {
            if (message.path("method").asText().equals("notifications/progress")
                    && message.path("params").path("progressToken").asText().equals("p1")) {
                told.add(message.path("params").path("progress").asDouble());
            }
        }
        assertThat(answer.path("result").path("isError").asBoolean()).isFalse();
        assertThat(told).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1)).isEqualTo(1);
    }

    @Test
    void whatIsCancelledStopsAndIsNotAnswered() {
        AgentSongs.song(songs.resolve("long"), LONG_SECONDS);
        int id = client.send(
                "tools/call",
                "{\"name\":\"plan\",\"arguments\":{\"project\":\"long\"},\"_meta\":{\"progressToken\":\"p2\"}}");
        client.await(
                message -> message.path("params").path("progressToken").asText().equals("p2"));

        long begun = System.nanoTime();
        client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                + ",\"reason\":\"enough\"}}");
        // Waits for its turn behind what was cancelled.
        JsonNode state = client.call("state", "{\"project\":\"long\"}");

        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(10);
        assertThat(state.path("structuredContent").path("decisions")).isEmpty();
        assertThat(client.heard()).noneMatch(message -> message.path("id").asInt(-1) == id);
    }

    @Test
    void mixesAreWrittenIntoTheOutputFolderOnly() throws Exception {
        AgentSongs.song(songs.resolve("written"), 1);
        Path output = folder.resolve("written-mixes");
        try (RawClient writing = RawClient.of(MixingServer.writing(List.of(songs), output))) {
            writing.initialize();
            JsonNode mix = writing.call(
                            "render", "{\"project\":\"written\",\"file\":\"mix.wav\",\"bits\":16,\"rate\":48000}")
                    .path("structuredContent");
            JsonNode plan = writing.call("save", "{\"file\":\"plan.json\"}").path("structuredContent");

            assertThat(mix.path("written").asBoolean()).isTrue();
            assertThat(mix.path("sampleRate").asInt()).isEqualTo(48_000);
            assertThat(mix.path("bytes").asLong()).isEqualTo(Files.size(output.resolve("mix.wav")));
            assertThat(plan.path("bytes").asLong()).isEqualTo(Files.size(output.resolve("plan.json")));
            assertThat(writing.refusal("render", "{\"file\":\"mix.wav\",\"bits\":20}"))
                    .isEqualTo("bits must be 16, 24 or 32, but was 20");
            assertThat(output.toFile().list()).containsExactlyInAnyOrder("mix.wav", "plan.json");
        }
    }

    @Test
    void foldersMustBeThere() {
        assertThatThrownBy(() -> MixingServer.dryRun(List.of(songs.resolve("song/bass.wav"))))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("bass.wav: is not a folder");
        assertThatThrownBy(() -> MixingServer.dryRun(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folders must be at least 1, but were 0");
    }

    @Test
    void theProcessEndsWithItsInput() throws Exception {
        AgentSongs.song(songs.resolve("other"), LONG_SECONDS);
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors.txt");
        Process process = RawClient.start(errors, songs.toString(), "--output", output.toString());
        try (RawClient other = RawClient.of(process)) {
            other.initialize();
            other.send(
                    "tools/call",
                    "{\"name\":\"render\",\"arguments\":{\"project\":\"other\",\"file\":\"mix.wav\"},\"_meta\":{\"progressToken\":1}}");
            other.await(message -> message.path("method").asText().equals("notifications/progress"));

            long begun = System.nanoTime();
            other.endOfInput();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(2);
            assertThat(process.exitValue()).isZero();
        }
        assertThat(output).isEmptyDirectory();
        assertThat(errors).isEmptyFile();
    }
}
