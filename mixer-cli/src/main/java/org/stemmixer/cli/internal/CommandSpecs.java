package org.stemmixer.cli.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.MixProvenance;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * Describes commands to picocli in code. Annotations would be shorter, but evaluating them at start-up takes more time
 * than everything else that most commands do.
 */
public final class CommandSpecs {

    private static final String WITH_DEFAULT = " (default: ${DEFAULT-VALUE}).";

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
        spec.versionProvider(new Version());
        for (ArgSpec argument : arguments) {
            spec.add(argument);
        }
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    /** The same of a command that reads audio. */
    public static CommandSpec audioCommand(
            String name, String description, Callable<Integer> run, ArgSpec... arguments) {
        return audioCommand(name, description, run, List.of(arguments));
    }

    /** The same of a command that reads audio, with a list of options. */
    public static CommandSpec audioCommand(
            String name, String description, Callable<Integer> run, List<? extends ArgSpec> arguments) {
        return command(name, description, run, arguments).addOption(FfmpegSwitch.option());
    }

    /** A command that takes another word, which says what is to be done. */
    public static CommandSpec group(String word, String description, CommandSpec... commands) {
        MissingWord missing = new MissingWord();
        missing.spec = command(word, description, missing);
        missing.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        for (CommandSpec command : commands) {
            missing.spec.addSubcommand(command.name(), command);
        }
        return missing.spec;
    }

    /** What is done where the other word is missing. */
    private static final class MissingWord implements Callable<Integer> {

        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing (permitted "
                            + String.join(", ", spec.subcommands().keySet()) + ")");
        }
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

    /** An option that says yes or, as {@code --no-NAME}, no, and null without it. */
    public static OptionSpec choiceOfTwo(String name, String description) {
        return OptionSpec.builder(name)
                .type(Boolean.class)
                .arity("0")
                .negatable(true)
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
                .description(description + WITH_DEFAULT)
                .build();
    }

    /** An option that must be given. */
    public static OptionSpec required(String name, String label, Class<?> type, String description) {
        return value(name, label, type).required(true).description(description).build();
    }

    /** An option with a number that may have its unit behind it, and null without it. */
    public static OptionSpec quantity(String name, String label, Quantity quantity, String description) {
        return value(name, label, Double.class)
                .converters(new Numbers(quantity))
                .description(description)
                .build();
    }

    /** The same with a default. */
    public static OptionSpec quantity(
            String name, String label, Quantity quantity, Object defaultValue, String description) {
        return value(name, label, Double.class)
                .converters(new Numbers(quantity))
                .defaultValue(defaultValue.toString())
                .description(description + WITH_DEFAULT)
                .build();
    }

    /** An option with a whole number that may have its unit behind it, and null without it. */
    public static OptionSpec wholeQuantity(String name, String label, Quantity quantity, String description) {
        return value(name, label, Integer.class)
                .converters(new WholeNumbers(quantity))
                .description(description)
                .build();
    }

    /** An option with one of some words, in capitals or not, and null without it; whoever uses it checks. */
    public static OptionSpec choice(String name, String label, Collection<String> words, String description) {
        return value(name, label, String.class)
                .completionCandidates(words)
                .converters(new Words(List.copyOf(words)))
                .description(description)
                .build();
    }

    /**
     * The word that was meant.
     *
     * @throws ParameterException if it is none of the words
     */
    public static String oneOf(CommandLine commandLine, OptionSpec option, String word, Collection<String> words) {
        return words.stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        commandLine,
                        option.longestName() + " must be one of " + String.join(", ", words) + ", but was '" + word
                                + "'" + Suggestion.of(word, List.copyOf(words))));
    }

    /** Where the result goes, which must be said: {@code -o} or {@code --output}. */
    public static OptionSpec output(String label, String description) {
        return output(label).required(true).description(description).build();
    }

    /** Where the result goes, which need not be said. */
    public static OptionSpec output(String label, Object defaultValue, String description) {
        return output(label)
                .defaultValue(defaultValue.toString())
                .description(description + WITH_DEFAULT)
                .build();
    }

    /** Where the result goes, which need not be said and then is null. */
    public static OptionSpec optionalOutput(String label, String description) {
        return output(label).description(description).build();
    }

    private static OptionSpec.Builder output(String label) {
        return OptionSpec.builder("-o", "--output").paramLabel(label).type(Path.class);
    }

    /** An option that can be given several times. */
    public static OptionSpec list(String name, String label, String description) {
        return value(name, label, List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** An option that can be given several times, each time with one of some words; whoever uses it checks. */
    public static OptionSpec listOfChoices(String name, String label, Collection<String> words, String description) {
        return value(name, label, List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(words)
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

    private static OptionSpec.Builder value(String name, String label, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(label).type(type);
    }

    // What picocli calls are classes, not lambdas: a lambda of a type of picocli's keeps that type, and all that belong
    // to it,
    // out of the archive of classes that the command starts with.

    private record Words(List<String> words) implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            for (String word : words) {
                if (word.equalsIgnoreCase(text)) {
                    return word;
                }
            }
            return text;
        }
    }

    private record Numbers(Quantity quantity) implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return quantity.parse(text);
        }
    }

    private record WholeNumbers(Quantity quantity) implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return quantity.parseWhole(text);
        }
    }

    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stemmixer " + MixProvenance.currentVersion()};
        }
    }
}
