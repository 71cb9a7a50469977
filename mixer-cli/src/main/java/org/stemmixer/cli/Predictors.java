package org.stemmixer.cli;

import org.stemmixer.cli.internal.CommandSpecs;
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
}
