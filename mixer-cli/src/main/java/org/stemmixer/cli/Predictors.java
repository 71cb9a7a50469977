package org.stemmixer.cli;

import java.util.List;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The choice between predictors, which {@code mix} and {@code gains} have in common. */
final class Predictors {

    private Predictors() {}

    /** Sets the predictor that was asked for; without one, the rules predict. */
    static MixOptions.Builder choose(
            CommandLine commandLine, OptionSpec cnn, OptionSpec balance, MixOptions.Builder options) {
        if (CommandSpecs.isSet(cnn) && CommandSpecs.isSet(balance)) {
            throw new ParameterException(commandLine, "--cnn and --balance exclude each other");
        }
        options.useCnn(CommandSpecs.isSet(cnn));
        return CommandSpecs.isSet(balance) ? options.predictor(new LoudnessBalanceGainPredictor()) : options;
    }

    /** Says on error output, also where nothing else is said, that the rules have predicted in the CNN's place. */
    static void printFallback(CommandLine commandLine, List<String> notes) {
        notes.stream()
                .filter(note -> note.startsWith("CNN not used"))
                .distinct()
                .forEach(note -> Failures.print(commandLine, "note: " + note));
    }
}
