package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteFile;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.DeskFolders;
import org.stemmixer.desk.server.DeskServer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer desk}: the mix in the browser. */
final class DeskCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;
    private static final long LOOK_MS = 200;

    private final PositionalParamSpec source = PositionalParamSpec.builder()
            .arity("0..1")
            .paramLabel("DIR|PLAN|FILE")
            .type(Path.class)
            .description(
                    "A folder of stems, a plan whose stems lie in its folder, or a finished song. Without it the page asks"
                            + " for files.")
            .build();
    private final OptionSpec outputs =
            CommandSpecs.output("DIR", ".", "Where mixes and plans go; made when something is written");
    private final OptionSpec port = CommandSpecs.wholeQuantity(
            "--port", "N", Quantity.NUMBER, "Port on this machine, 1 to 65535 (default: one that is free).");
    private final OptionSpec browser = CommandSpecs.flag("--open", "Open the page in the browser.");
    private final OptionSpec tasteName = CommandSpecs.value(
            "--taste",
            "NAME",
            String.class,
            "The taste that corrects what is decided, and that learns where it is told to (default: '"
                    + Taste.DEFAULT_NAME + "').");
    private final OptionSpec noTaste = CommandSpecs.flag("--no-taste", "Correct nothing by a taste, and teach none.");
    private final OptionSpec tasteFolder = TasteOptions.folderOption();
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "desk",
            "Opens a desk in the browser: hear the mix, see why, correct it, deliver it. Reachable from this machine only.",
            this,
            source,
            outputs,
            port,
            browser,
            tasteName,
            noTaste,
            tasteFolder);

    DeskCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer desk song/ --open",
                        "  stemmixer desk song/plan.json -o mixes",
                        "  stemmixer desk mixed.wav");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        LibraryLog.silence();
        @Nullable Path opened = source.getValue();
        Path folder = outputs.getValue();
        PrintWriter err = spec.commandLine().getErr();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + ": is not a folder");
        }
        Optional<TasteFile> taste = taste();
        return Interruption.watch(err, interrupted -> {
            try (Desk desk = new Desk(folder, DeskFolders.projects(), taste)) {
                if (opened != null) {
                    desk.open(opened);
                }
                serve(desk, interrupted);
            }
            return ExitCode.OK;
        });
    }

    private void serve(Desk desk, BooleanSupplier interrupted) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (DeskServer server = DeskServer.start(desk, DeskFolders.state(), port())) {
            out.println("The desk is at " + server.address());
            out.println("Ctrl-C ends it; what was done is kept.");
            out.flush();
            if (CommandSpecs.isSet(browser) && !open(server.address())) {
                Failures.print(spec.commandLine(), "note: the browser cannot be opened from here");
            }
            await(interrupted);
        }
    }

    private Optional<TasteFile> taste() throws IOException {
        @Nullable String name = tasteName.getValue();
        if (CommandSpecs.isSet(noTaste)) {
            if (name != null) {
                throw new ParameterException(spec.commandLine(), "--taste and --no-taste exclude each other");
            }
            return Optional.empty();
        }
        return Optional.of(TasteFile.in(TasteOptions.folder(tasteFolder), name == null ? Taste.DEFAULT_NAME : name));
    }

    private int port() {
        @Nullable Integer asked = port.getValue();
        if (asked != null && (asked < 1 || asked > MAX_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be in [1, " + MAX_PORT + "], but was " + asked);
        }
        return asked == null ? 0 : asked;
    }

    private static void await(BooleanSupplier interrupted) {
        try {
            while (!interrupted.getAsBoolean()) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the system for its browser; the classes of Java that do so would bring its whole user interface along. */
    private static boolean open(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : system.contains("mac") ? List.of("open", address) : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
