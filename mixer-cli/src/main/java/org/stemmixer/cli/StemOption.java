package org.stemmixer.cli;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.core.StemRole;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * An option with a value for a stem, {@code NAME=VALUE}, which can be given for every stem.
 *
 * @param <T> the type of the value
 */
final class StemOption<T> {

    private final OptionSpec spec;
    private final Function<String, T> parse;

    /**
     * An option.
     *
     * @param name as it is typed
     * @param label of the value, in the help
     * @param parse makes the value, or throws a {@link TypeConversionException}
     * @param description for the help
     */
    StemOption(String name, String label, Function<String, T> parse, String description) {
        this.spec = CommandSpecs.list(name, "NAME=" + label, description);
        this.parse = parse;
    }

    /** An option whose values are numbers. */
    static StemOption<Double> of(String name, String label, Quantity quantity, String description) {
        return new StemOption<>(name, label, quantity::parse, description);
    }

    /** {@code --role}; words of a role may be joined, so that there is nothing to quote: {@code lead-vocal}. */
    static StemOption<StemRole> ofRoles() {
        return new StemOption<>(
                "--role",
                "ROLE",
                label -> StemRole.ofLabel(label.replace('-', ' ').replace('_', ' ')),
                "What a stem plays (kick, lead-vocal, pad, ...; docs/stem-names.md has all), more finely than --type.");
    }

    OptionSpec spec() {
        return spec;
    }

    /** Hands on each name with its value, as often as the option was given. */
    void forEach(CommandLine commandLine, BiConsumer<String, T> use) {
        String option = "option '" + spec.longestName() + "' (" + spec.paramLabel() + ")";
        for (String argument : CommandSpecs.strings(spec)) {
            NamedValue named = NamedValue.split(argument)
                    .orElseThrow(() -> new ParameterException(
                            commandLine,
                            spec.longestName() + " must be given as " + spec.paramLabel() + ", but was '" + argument
                                    + "'"));
            T value;
            try {
                value = parse.apply(named.value());
            } catch (TypeConversionException e) {
                throw new ParameterException(commandLine, "Invalid value for " + option + ": " + e.getMessage(), e);
            }
            use.accept(named.name(), value);
        }
    }
}
