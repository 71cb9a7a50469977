package org.stemmixer.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixProvenance;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes commands to picocli in code. Annotations would be shorter, but evaluating them at start-up takes more time
 * than everything else that most commands do.
 */
public final class CommandSpecs {

    private CommandSpecs() {}

    /** A command with its options, in the order of its help, and those that every command has. */
    public static CommandSpec command(String name, String description, Callable<Integer> run, ArgSpec... arguments) {
        return command(name, description, run, List.of(arguments));
    }

    /** The same with a list of options. */
    public static CommandSpec command(
            String name, String description, Callable<Integer> run, List<? extends ArgSpec> arguments) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run).name(name);
        spec.usageMessage().description(description).sortOptions(false);
        spec.versionProvider(() -> new String[] {"stemmixer " + MixProvenance.currentVersion()});
        arguments.forEach(spec::add);
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    /** One or more arguments that are no options. */
    public static PositionalParamSpec arguments(String label, Class<?> type, String description) {
        return PositionalParamSpec.builder()
                .arity("1..*")
                .required(true)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .description(description)
                .build();
    }

    /** An option that is there or not. */
    public static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** An option with a value, and null without it. */
    public static OptionSpec value(String name, String label, Class<?> type, String description) {
        return value(name, label, type).description(description).build();
    }

    /** An option with a value that has a default. */
    public static OptionSpec value(String name, String label, Class<?> type, Object defaultValue, String description) {
        return value(name, label, type)
                .defaultValue(defaultValue.toString())
                .description(description + " (default: ${DEFAULT-VALUE}).")
                .build();
    }

    /** An option that must be given. */
    public static OptionSpec required(String name, String label, Class<?> type, String description) {
        return value(name, label, type).required(true).description(description).build();
    }

    /** An option with a value for a stem, as often as there are stems: {@code NAME=VALUE}. */
    public static OptionSpec ofStems(String name, String label, Class<?> type, String description) {
        return value(name, "NAME=" + label, Map.class)
                .auxiliaryTypes(String.class, type)
                .description(description)
                .build();
    }

    /** An option that can be given several times. */
    public static OptionSpec list(String name, String label, String description) {
        return value(name, label, List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** Whether a flag was given. */
    public static boolean isSet(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    /** The strings of a list, none if it was not given. */
    public static List<String> strings(ArgSpec list) {
        List<String> values = list.getValue();
        return values == null ? List.of() : values;
    }

    /** The paths of a list, none if it was not given. */
    public static List<Path> paths(ArgSpec list) {
        List<Path> values = list.getValue();
        return values == null ? List.of() : values;
    }

    /** The values of stems by name, none if the option was not given. */
    public static <T> Map<String, T> byStem(OptionSpec option) {
        @Nullable Map<String, T> values = option.getValue();
        return values == null ? Map.of() : values;
    }

    private static OptionSpec.Builder value(String name, String label, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(label).type(type);
    }
}
