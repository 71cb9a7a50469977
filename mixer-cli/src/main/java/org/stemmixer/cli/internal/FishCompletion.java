package org.stemmixer.cli.internal;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script that completes commands and options in the shell fish, which picocli has none for. */
final class FishCompletion {

    private FishCompletion() {}

    static String script(CommandLine program) {
        StringBuilder script = new StringBuilder();
        program.getSubcommands()
                .forEach((name, command) -> script.append("complete -c stemmixer -n __fish_use_subcommand -f -a ")
                        .append(name)
                        .append(description(
                                command.getCommandSpec().usageMessage().description()))
                        .append('\n'));
        program.getSubcommands().forEach((name, command) -> options(script, name, command.getCommandSpec()));
        return script.toString();
    }

    private static void options(StringBuilder script, String path, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            script.append("complete -c stemmixer -n '__fish_seen_subcommand_from ")
                    .append(path)
                    .append('\'');
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
                if (option.negatable()) {
                    script.append(" -l no-").append(name.substring(2));
                }
            }
            if (option.arity().max() > 0) {
                script.append(" -r");
            }
            if (option.completionCandidates() != null) {
                script.append(" -f -a '")
                        .append(String.join(" ", option.completionCandidates()))
                        .append('\'');
            }
            script.append(description(option.description())).append('\n');
        }
        command.subcommands().forEach((name, kind) -> options(script, path + " " + name, kind.getCommandSpec()));
    }

    private static String description(String... lines) {
        String text = String.join(" ", lines).replace("${DEFAULT-VALUE}", "...");
        return lines.length == 0 ? "" : " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
