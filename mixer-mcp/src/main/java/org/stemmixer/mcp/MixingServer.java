package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of the Model Context Protocol, by which agents look into folders of stems, measure, plan, explain, change, compare and
 * render mixes. It reads only inside the folders that it was given, whatever names and links say, writes nothing unless it was told
 * to, and then into its output folder only.
 *
 * <pre>{@code
 * MixingServer.dryRun(List.of(Path.of("songs"))).serve(System.in, System.out);
 * }</pre>
 */
public final class MixingServer {

    private static final String INSTRUCTIONS =
            "Mixes music from stems. look finds projects; plan decides a mix and says why; explain,"
                    + " change, compare, undo and redo work on it; render and save write it, if the server may write. Files are named inside the"
                    + " permitted folders, which look without arguments lists. Gains are in dB, pans from -1 (left) to 1 (right).";

    private final PermittedFolders folders;
    private final OutputFolder output;

    /** Of the client that is served. */
    private volatile Runnable ending = () -> {};

    private MixingServer(PermittedFolders folders, OutputFolder output) {
        this.folders = folders;
        this.output = output;
    }

    /**
     * A server that writes nothing: what would be written is measured and told.
     *
     * @param folders that may be looked into, at least one
     * @throws IOException if one is not there
     */
    public static MixingServer dryRun(List<Path> folders) throws IOException {
        return dryRun(folders, beside(folders));
    }

    /**
     * A server that writes nothing: what would be written is measured and told.
     *
     * @param folders that may be looked into, at least one
     * @param output where files would go
     * @throws IOException if one of the folders is not there
     */
    public static MixingServer dryRun(List<Path> folders, Path output) throws IOException {
        return new MixingServer(
                PermittedFolders.of(folders),
                new OutputFolder(output.toAbsolutePath().normalize(), false));
    }

    /**
     * A server that writes mixes and plans.
     *
     * @param folders that may be looked into, at least one
     * @param output where files go; made when something is written
     * @throws IOException if one of the folders is not there, or the output folder is one of them or lies in one: what may be looked
     *     into is never written to
     */
    public static MixingServer writing(List<Path> folders, Path output) throws IOException {
        PermittedFolders permitted = PermittedFolders.of(folders);
        Path wanted = output.toAbsolutePath().normalize();
        if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
            throw new IOException(output + ": is not a folder");
        }
        Path existing = wanted;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && permitted.isInside(existing.toRealPath())) {
            throw new IOException(
                    output + ": must not be in a folder that is looked into, as nothing is written there");
        }
        return new MixingServer(permitted, new OutputFolder(wanted, true));
    }

    /** The output folder unless one is named: beside the first of the folders, called as that with {@code -mixes} behind. */
    public static Path beside(List<Path> folders) {
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("folders must be at least 1, but were 0");
        }
        Path first = folders.get(0).toAbsolutePath().normalize();
        Path name = first.getFileName();
        return first.resolveSibling((name == null ? "" : name) + "-mixes");
    }

    /**
     * Answers a client until it closes its stream. What is being answered then is cancelled, and has ended when this returns.
     *
     * @param in messages of the client, one a line
     * @param out answers; nothing else may be written to it
     * @throws IOException if the messages cannot be read
     */
    public void serve(InputStream in, OutputStream out) throws IOException {
        McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());
        Toolbox toolbox = Toolbox.of(json, folders, output);
        StdioTransport transport = new StdioTransport(json, in, out);
        String version = MixingServer.class.getPackage().getImplementationVersion();
        McpSyncServer server = McpServer.sync(transport)
                .serverInfo(McpSchema.Implementation.builder("stemmixer", version == null ? "0" : version)
                        .title("Stem Mixer")
                        .build())
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                // Tools check their arguments themselves, in one line; tests hold their results to the schemas.
                .validateToolInputs(false)
                .jsonSchemaValidator(new Trusting())
                .tools(toolbox.specifications())
                .build();
        ending = () -> {
            transport.cancelAll();
            toolbox.awaitEnd();
        };
        try {
            transport.serve();
        } finally {
            toolbox.awaitEnd();
            server.close();
        }
    }

    /** Cancels what is being answered, and waits a little for its end: for a program that has to end before its client has. */
    public void cancelAll() {
        ending.run();
    }

    /** Finds every schema and every value good. */
    private static final class Trusting implements JsonSchemaValidator {
        @Override
        public ValidationResponse validate(java.util.Map<String, Object> schema, Object content) {
            return ValidationResponse.asValid(null);
        }
    }
}
