package org.stemmixer.cli.internal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer completion}: prints a script that completes commands and options in a shell. */
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final PositionalParamSpec shell = PositionalParamSpec.builder()
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .type(String.class)
            .completionCandidates(SHELLS)
            .description("One of " + String.join(", ", SHELLS) + ".")
            .build();
    private final Supplier<CommandLine> program;
    private final CommandSpec spec;

    /**
     * The command.
     *
     * @param program with all its commands, built only when they are to be completed
     */
    CompletionCommand(Supplier<CommandLine> program) {
        this.program = program;
        spec = CommandSpecs.command(
                "completion", "Prints a script that completes commands and options in a shell.", this, shell);
        spec.usageMessage()
                .footer(
                        "",
                        "For example, in ~/.bashrc or ~/.zshrc:",
                        "  source <(stemmixer completion bash)",
                        "and for fish:",
                        "  stemmixer completion fish > ~/.config/fish/completions/stemmixer.fish");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        String asked = shell.getValue();
        String script = switch (asked) {
            case "bash", "zsh" -> AutoComplete.bash("stemmixer", program.get()); // which loads bashcompinit in zsh
            case "fish" -> FishCompletion.script(program.get());
            default ->
                throw new ParameterException(
                        spec.commandLine(),
                        "SHELL must be one of " + String.join(", ", SHELLS) + ", but was '" + asked + "'"
                                + Suggestion.of(asked, SHELLS));
        };
        spec.commandLine().getOut().println(script.stripTrailing());
        return ExitCode.OK;
    }
}
