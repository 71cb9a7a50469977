package org.stemmixer.cli.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code stemmixer} command of a distribution, and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class Commands {

    /** Commands that only the training distribution has. */
    private static final Set<String> TRAINING = Set.of("train", "evaluate", "benchmark");

    private static final String PROGRAM = "stemmixer";
    private static final String COMPLETION = "completion";

    private final List<String> names;
    private final Function<String, CommandSpec> specs;

    /**
     * A command.
     *
     * @param names what it can do, in the order of its help; the completion of words comes by itself
     * @param specs describes each of them
     */
    public Commands(List<String> names, Function<String, CommandSpec> specs) {
        this.names = new ArrayList<>(names);
        this.names.add(COMPLETION);
        this.specs = specs;
    }

    /** Runs the command and ends the virtual machine with its exit code. */
    public void runAndExit(String... arguments) {
        Interruption.handleSignals();
        // Pictures are drawn into files: no window system must be there.
        System.setProperty("java.awt.headless", "true");
        // No option has values of these types, and to prepare for them takes longer than all else that is done about
        // options.
        System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
        // The class of Groovy that picocli looks for is in no jar; to find that out is to open ours.
        System.setProperty("picocli.disable.closures", "true");
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        // One line here too, and no stack trace.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> new TerminalWriter(err, true).println(Failures.line(Failures.inWords(failure))));
        System.exit(run(new PrintWriter(System.out, false, StandardCharsets.UTF_8), err, arguments));
    }

    /** Runs the command with the given outputs and returns its exit code. */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        // Building a command takes longer than parsing one, so only the one that is asked for is built.
        boolean asked = arguments.length > 0 && names.contains(arguments[0]);
        CommandLine commandLine = asked ? alone(arguments[0]) : all();
        // A file may have a name that begins with @.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, new Paths());
        TerminalWriter output = new TerminalWriter(out, false);
        commandLine.setOut(output);
        commandLine.setErr(new TerminalWriter(err, true));
        commandLine.setExecutionStrategy(new FfmpegSwitch());
        commandLine.setParameterExceptionHandler(new Failures.OfUsage());
        commandLine.setExecutionExceptionHandler(new Failures.OfExecution());
        boolean isWord = arguments.length > 0 && !arguments[0].startsWith("-");
        int exitCode;
        try {
            // What follows a word that is no command means nothing, even if it is one.
            int from = asked ? 1 : 0;
            exitCode =
                    commandLine.execute(Arrays.copyOfRange(arguments, from, isWord && !asked ? 1 : arguments.length));
        } catch (Error e) {
            exitCode = Failures.error(e, commandLine);
        }
        StandardInput.forget();
        StandardOutput.forget();
        // A command that failed has said why already: perhaps for this very reason.
        if (output.checkError() && exitCode == CommandLine.ExitCode.OK) {
            Failures.print(commandLine, "the output could not be written");
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        err.flush();
        return exitCode;
    }

    private CommandLine alone(String name) {
        return new CommandLine(spec(name).name(PROGRAM + " " + name), new Factory());
    }

    private CommandLine all() {
        CommandLine commandLine = new CommandLine(new NoCommand(names).spec, new Factory());
        names.forEach(name -> commandLine.addSubcommand(name, spec(name)));
        return commandLine;
    }

    private CommandSpec spec(String name) {
        return name.equals(COMPLETION) ? new CompletionCommand(this::all).spec() : specs.apply(name);
    }

    /**
     * Makes what picocli has only the class of: lists of arguments. Its own way to do so looks for Groovy first. No lambda: the
     * archive of classes that the program starts with could not keep it.
     */
    private static final class Factory implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws ReflectiveOperationException {
            return type == List.class
                    ? type.cast(new ArrayList<>())
                    : type.getDeclaredConstructor().newInstance();
        }
    }

    /** An empty name, from a script's unset variable perhaps, would stand for the current folder. */
    private static final class Paths implements ITypeConverter<Path> {
        @Override
        public Path convert(String name) {
            if (name.isEmpty()) {
                throw new TypeConversionException("must not be empty");
            }
            return Path.of(name);
        }
    }

    /** What is done where no command is recognised. */
    private static final class NoCommand implements Callable<Integer> {

        private final List<String> permitted;
        private final PositionalParamSpec words = PositionalParamSpec.builder()
                .hidden(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
        private final CommandSpec spec =
                CommandSpecs.command(PROGRAM, "Mixes music by itself: from stem files to a mixed file.", this, words);

        NoCommand(List<String> permitted) {
            this.permitted = permitted;
            spec.usageMessage().synopsisSubcommandLabel("COMMAND");
            if (!permitted.containsAll(TRAINING)) {
                spec.usageMessage()
                        .footer(
                                "",
                                "Training is in a jar of its own, stemmixer-training.jar, with the commands",
                                "train, evaluate and benchmark besides these.");
            }
        }

        @Override
        public Integer call() {
            List<String> unknown = CommandSpecs.strings(words);
            throw new ParameterException(
                    spec.commandLine(),
                    (unknown.isEmpty() ? "a command is missing" : unknown(unknown.get(0))) + " (permitted "
                            + String.join(", ", permitted) + ")");
        }

        private String unknown(String word) {
            String problem = "there is no command '" + word + "'";
            return TRAINING.contains(word)
                    ? problem + " here: it is in stemmixer-training.jar"
                    : problem + Suggestion.of(word, permitted);
        }
    }
}
