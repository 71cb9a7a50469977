package org.stemmixer.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.desk.Edit;
import org.stemmixer.desk.Edits;
import org.stemmixer.mcp.MixingServer;

/**
 * Fuzz targets for what programs send: edits to the desk, and lines to the server for agents; {@code fuzz.sh} runs them. What is
 * understood makes a plan that can be written and read; what is not is refused with one line.
 */
class MessageFuzz {

    private static final int MAX_MESSAGE_CHARACTERS = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final MixPlan PLAN = MixPlan.of(44_100, List.of("kick", "vox"))
            .withBus(BusPlan.of("hall"))
            .withStem(
                    "vox",
                    vox -> vox.withGainDb(Decided.of(-3.0, "auto", "why"))
                            .withSend(Decided.of(Send.of("hall", -12), "auto", "why")));

    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"fuzz\",\"version\":\"1\"}}}\n"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

    /** Messages that fuzzing begins with, by the names of their targets. */
    static final Map<String, List<String>> SEEDS = Map.of(
            "edit",
            List.of(
                    "{\"op\":\"gain\",\"channel\":\"kick\",\"value\":-3}",
                    "{\"op\":\"send\",\"channel\":\"vox\",\"bus\":\"hall\",\"value\":null}",
                    "{\"op\":\"insert\",\"channel\":\"\",\"index\":-1,\"effect\":{\"effect\":\"compressor\","
                            + "\"parameters\":{\"ratio\":4}}}",
                    "{\"op\":\"ride\",\"channel\":\"vox\",\"send\":\"\",\"points\":[[0,0],[44100,-2.5]]}",
                    "{\"op\":\"decision\",\"id\":\"stem/vox/gain/0\",\"on\":false}",
                    "{\"op\":\"target\",\"name\":\"spotify\"}"),
            "agent",
            List.of(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"look\",\"arguments\":{}}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\"}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}"));

    @FuzzTest
    void edit(byte[] made) {
        checkEdit(made);
    }

    @FuzzTest
    void agent(byte[] made) {
        checkAgent(made);
    }

    /**
     * Makes an edit.
     *
     * @return whether it could be made; false if it was refused as it should be
     */
    static boolean checkEdit(byte[] made) {
        JsonNode request;
        try {
            request = JSON.readTree(new String(made, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return false;
        }
        try {
            Edit edit = Edits.of(request);
            MixPlan plan = edit.change().of(PLAN, PLAN);
            require(MixPlan.parse(plan.toJson()).differencesFrom(plan).isEmpty(), "another plan when read again");
            return true;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            require(message.lines().count() == 1, "not one line: " + message);
            require(message.length() <= MAX_MESSAGE_CHARACTERS, message.length() + " characters in a message");
            return false;
        }
    }

    /**
     * Sends lines to a server.
     *
     * @return whether it answered more than the greeting
     */
    static boolean checkAgent(byte[] made) {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        in.writeBytes(HELLO.getBytes(StandardCharsets.UTF_8));
        in.writeBytes(made);
        in.writeBytes(new byte[] {'\n'});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MixingServer.dryRun(List.of(Empty.FOLDER)).serve(new ByteArrayInputStream(in.toByteArray()), out);
            List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
            for (String answer : answers) {
                require(JSON.readTree(answer).isObject(), "no object: " + answer);
            }
            return answers.size() > 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }

    /** A folder with nothing in it. */
    private static final class Empty {
        private static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("fuzz-agent");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
