package org.stemmixer.training;

import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.MixProvenance;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Describes commands to picocli in code, in the manner of the {@code stemmixer} command. */
final class CommandSpecs {

    private CommandSpecs() {}

    /** A command with its options, in the order of its help, and those that every command has. */
    static CommandSpec command(
            String name, String description, Callable<Integer> run, List<? extends ArgSpec> options) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run).name(name);
        spec.usageMessage().description(description).sortOptions(false);
        spec.versionProvider(() -> new String[] {"stemmixer-training " + MixProvenance.currentVersion()});
        options.forEach(spec::add);
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    /** An option that is there or not. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** An option with a value, and null without it. */
    static OptionSpec value(String name, String label, Class<?> type, String description) {
        return option(name, label, type).description(description).build();
    }

    /** An option with a value that has a default. */
    static OptionSpec value(String name, String label, Class<?> type, Object defaultValue, String description) {
        return option(name, label, type)
                .defaultValue(defaultValue.toString())
                .description(description + " (default: ${DEFAULT-VALUE}).")
                .build();
    }

    /** An option that must be given. */
    static OptionSpec required(String name, String label, Class<?> type, String description) {
        return option(name, label, type).required(true).description(description).build();
    }

    private static OptionSpec.Builder option(String name, String label, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(label).type(type);
    }
}
