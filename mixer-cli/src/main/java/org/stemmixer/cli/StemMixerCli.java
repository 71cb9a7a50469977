package org.stemmixer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stemmixer.core.MixProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code stemmixer} command and its exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
        name = "stemmixer",
        mixinStandardHelpOptions = true,
        versionProvider = StemMixerCli.Version.class,
        description = "Mixes music by itself: from stem files to a mixed file.",
        synopsisSubcommandLabel = "COMMAND")
public final class StemMixerCli implements Runnable {

    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("mix", MixCommand::new);
        COMMANDS.put("gains", GainsCommand::new);
        COMMANDS.put("features", FeaturesCommand::new);
        COMMANDS.put("loudness", LoudnessCommand::new);
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What is left over where no command is recognised. */
    @Parameters(hidden = true, arity = "0..*")
    private List<String> unknown = List.of();

    private StemMixerCli() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs the command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new StemMixerCli());
        // Building a command takes longer than parsing one, so only the one that is asked for is built.
        Supplier<Object> asked = arguments.length > 0 ? COMMANDS.get(arguments[0]) : null;
        if (asked != null) {
            commandLine.addSubcommand(arguments[0], asked.get());
        } else {
            COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        }
        // A file may have a name that begins with @.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, StemMixerCli::path);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::execution);
        int exitCode = commandLine.execute(arguments);
        if (out.checkError()) {
            Failures.print(commandLine, "the output could not be written");
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        err.flush();
        return exitCode;
    }

    /** An empty name, from a script's unset variable perhaps, would stand for the current folder. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("must not be empty");
        }
        return Path.of(name);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                (unknown.isEmpty() ? "a command is missing" : "there is no command '" + unknown.get(0) + "'")
                        + " (permitted " + String.join(", ", COMMANDS.keySet()) + ")");
    }

    /** The library's version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stemmixer " + MixProvenance.currentVersion()};
        }
    }
}
