package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.auto.AutoMix;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Stems, and what is decided about them by hand or by whom: what {@code mix} and {@code plan} have in common. */
final class DecisionOptions {

    private final PositionalParamSpec stems = CommandSpecs.arguments(
            "DIR|NAME=FILE",
            String.class,
            "Folders or zip files of stems, or stems one by one, - for the standard input. Where no name is given, it is that of"
                    + " the file without the ending.");
    private final OptionSpec autoGain = CommandSpecs.flag("--auto-gain", "Predict the gains that are not given.");
    private final OptionSpec cnn =
            CommandSpecs.flag("--cnn", "Ask the CNN rather than the rules; implies --auto-gain.");
    private final OptionSpec balance = CommandSpecs.flag(
            "--balance", "Bring each type of stem to its usual loudness instead; implies --auto-gain.");
    private final AutoOptions auto = new AutoOptions();
    private final OptionSpec amount = CommandSpecs.quantity(
            "--amount",
            "X",
            Quantity.NUMBER,
            "How far to go with what is decided automatically, from 0 (stems untouched) to 1 (as decided, the default).");
    private final OptionSpec plan = CommandSpecs.value(
            "--plan",
            "FILE",
            Path.class,
            "Begin with a plan, as the command plan or the page of --report saves it; the other options win over it.");
    private final OptionSpec settings = CommandSpecs.value(
            "--settings",
            "FILE",
            Path.class,
            "The same, under its old name; where both are given, it wins over --plan.");
    private final StemOption<Double> gains =
            StemOption.of("--gain", "dB", Quantity.DECIBELS, "Gain of a stem in dB, -120 to 40.");
    private final StemOption<Double> pans =
            StemOption.of("--pan", "x", Quantity.NUMBER, "Pan of a stem, -1 (left) to 1 (right).");
    private final StemOption<Double> highPasses =
            StemOption.of("--high-pass", "Hz", Quantity.HERTZ, "High-pass a stem (Butterworth, order 4).");
    private final StemOption<Double> lowPasses =
            StemOption.of("--low-pass", "Hz", Quantity.HERTZ, "Low-pass a stem (Butterworth, order 4).");
    private final OptionSpec chains = CommandSpecs.list(
            "--chain", "[NAME=]FILE", "Send the mix, or a stem, through a chain of effects in a JSON file.");
    private final StemOption<StemType> types = new StemOption<>(
            "--type",
            "TYPE",
            StemType::ofLabel,
            "What a stem holds (drums, bass, vocals, synth, other), where its name does not tell.");
    private final StemOption<StemRole> roles = StemOption.ofRoles();
    private final OptionSpec noNormalize =
            CommandSpecs.flag("--no-normalize", "Leave a mix that peaks above 1.0 as it is.");
    private final TargetOptions target = new TargetOptions();
    private final TasteOptions taste = new TasteOptions();

    DecisionOptions() {}

    /** The options, in the order of the help. */
    List<ArgSpec> all() {
        List<ArgSpec> all = new ArrayList<>(List.of(stems, autoGain, cnn, balance));
        all.addAll(auto.all());
        all.addAll(List.of(
                amount,
                plan,
                settings,
                gains.spec(),
                pans.spec(),
                highPasses.spec(),
                lowPasses.spec(),
                chains,
                types.spec(),
                roles.spec(),
                noNormalize));
        all.addAll(List.of(target.all()));
        all.addAll(taste.all());
        return all;
    }

    /** The stems that were given, which the caller closes; notes about them are printed. */
    OpenedStems open(CommandLine commandLine, boolean quiet) throws IOException {
        OpenedStems given = StemArguments.open(commandLine, CommandSpecs.strings(stems));
        if (!quiet) {
            given.notes().forEach(note -> Failures.print(commandLine, "note: " + note));
        }
        return given;
    }

    /** Whether the whole mix is decided automatically. */
    boolean isAutomatic() {
        return auto.isAsked();
    }

    /** All files that are read besides the stems. */
    List<Path> files(CommandLine commandLine, Set<String> stems) {
        List<Path> files =
                new ArrayList<>(new ChainArguments(commandLine, CommandSpecs.strings(chains), stems).files());
        for (OptionSpec option : List.of(plan, settings)) {
            @Nullable Path file = option.getValue();
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    /** What was decided. */
    MixOptions.Builder options(CommandLine commandLine, Set<String> stems, boolean quiet) throws IOException {
        boolean useCnn = CommandSpecs.isSet(cnn);
        MixOptions.Builder options = MixOptions.builder();
        for (OptionSpec option : List.of(plan, settings)) {
            @Nullable Path file = option.getValue();
            if (file != null) {
                options.plan(PlanFile.read(commandLine, file, StemFolder.namesInMix(stems)));
            }
        }
        options.autoGain(CommandSpecs.isSet(autoGain) || useCnn || CommandSpecs.isSet(balance));
        if (CommandSpecs.isSet(noNormalize)) {
            options.normalize(false);
        }
        Predictors.choose(commandLine, cnn, balance, options);
        applyAmount(commandLine, options, auto.wanted(commandLine));
        boolean decides = options.build().autoGain() || options.build().auto().isPresent();
        options.taste(taste.wanted(commandLine, decides, "--auto, --auto-gain, --cnn or --balance", quiet));
        gains.forEach(commandLine, options::gainDb);
        pans.forEach(commandLine, options::pan);
        highPasses.forEach(commandLine, options::highPassHz);
        lowPasses.forEach(commandLine, options::lowPassHz);
        types.forEach(commandLine, options::type);
        roles.forEach(commandLine, options::role);
        target.apply(commandLine, options);
        new ChainArguments(commandLine, CommandSpecs.strings(chains), stems).apply(options);
        if (useCnn || options.build().auto().isPresent()) {
            LibraryLog.silence();
        }
        return options;
    }

    private void applyAmount(CommandLine commandLine, MixOptions.Builder options, Optional<AutoMix> automatic) {
        @Nullable Double share = amount.getValue();
        if (share == null) {
            automatic.ifPresent(options::auto);
            return;
        }
        if (!(share >= 0 && share <= 1)) {
            throw new ParameterException(commandLine, "--amount must be in [0, 1], but was " + share);
        }
        if (automatic.isPresent()) {
            options.auto(automatic.get().withAmount(share));
        } else if (options.build().autoGain()) {
            options.gainAmount(share);
        } else {
            throw new ParameterException(commandLine, "--amount needs --auto, --auto-gain, --cnn or --balance");
        }
    }
}
