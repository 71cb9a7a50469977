package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.mcp.MixingServer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer mcp}: mixing for agents. */
final class McpCommand implements Callable<Integer> {

    private static final long LOOK_MS = 100;

    private final PositionalParamSpec folders =
            CommandSpecs.arguments("DIR", Path.class, "Folders that may be looked into; nothing outside is opened.");
    private final OptionSpec write =
            CommandSpecs.flag("--write", "Have mixes and plans written; without it they are only measured and told.");
    private final OptionSpec output = CommandSpecs.optionalOutput(
            "DIR",
            "Where they go, made when something is written (default: beside the first folder, its name with -mixes).");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "mcp",
            "Serves agents by the Model Context Protocol on standard input and output, until the client closes them.",
            this,
            folders,
            write,
            output);

    McpCommand() {
        spec.usageMessage()
                .footer("", "Examples:", "  stemmixer mcp songs/", "  stemmixer mcp songs/ --write -o mixes/");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        LibraryLog.silence();
        List<Path> permitted = CommandSpecs.paths(folders);
        @Nullable Path asked = output.getValue();
        Path mixes = asked == null ? MixingServer.beside(permitted) : asked;
        MixingServer server = CommandSpecs.isSet(write)
                ? MixingServer.writing(permitted, mixes)
                : MixingServer.dryRun(permitted, mixes);
        PrintStream protocol = System.out;
        // Standard output is the protocol: whoever prints otherwise would end it.
        System.setOut(System.err);
        try {
            return Interruption.watch(spec.commandLine().getErr(), interrupted -> {
                serve(server, protocol, interrupted);
                return ExitCode.OK;
            });
        } finally {
            System.setOut(protocol);
        }
    }

    /** By a thread of its own, which a signal may leave behind: nothing ends its reading. */
    private static void serve(MixingServer server, PrintStream protocol, BooleanSupplier interrupted)
            throws IOException {
        FutureTask<Boolean> serving = new FutureTask<>(() -> {
            server.serve(System.in, protocol);
            return true;
        });
        Thread thread = new Thread(serving, "agents");
        thread.setDaemon(true);
        thread.start();
        try {
            while (thread.isAlive() && !interrupted.getAsBoolean()) {
                thread.join(LOOK_MS);
            }
            if (thread.isAlive()) {
                server.cancelAll();
            } else {
                serving.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
