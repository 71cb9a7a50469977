package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.report.html.MixPage;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer mix}: from stem files to a mixed file. */
final class MixCommand implements Callable<Integer> {

    private final PositionalParamSpec stems = CommandSpecs.arguments(
            "DIR|NAME=FILE",
            String.class,
            "Folders of stems, or stems one by one. Where no name is given, it is that of the file without the ending.");
    private final OptionSpec output =
            CommandSpecs.required("-o", "FILE", Path.class, "The mix, replaced if it exists.");
    private final OptionSpec autoGain = CommandSpecs.flag("--auto-gain", "Predict the gains that are not given.");
    private final OptionSpec cnn =
            CommandSpecs.flag("--cnn", "Ask the CNN rather than the rules; implies --auto-gain.");
    private final OptionSpec balance = CommandSpecs.flag(
            "--balance", "Bring each type of stem to its usual loudness instead; implies --auto-gain.");
    private final OptionSpec gains =
            CommandSpecs.ofStems("--gain", "dB", Double.class, "Gain of a stem in dB, -120 to 40.");
    private final OptionSpec pans =
            CommandSpecs.ofStems("--pan", "x", Double.class, "Pan of a stem, -1 (left) to 1 (right).");
    private final OptionSpec highPasses =
            CommandSpecs.ofStems("--high-pass", "Hz", Double.class, "High-pass a stem (Butterworth, order 4).");
    private final OptionSpec lowPasses =
            CommandSpecs.ofStems("--low-pass", "Hz", Double.class, "Low-pass a stem (Butterworth, order 4).");
    private final OptionSpec chains = CommandSpecs.list(
            "--chain", "[NAME=]FILE", "Send the mix, or a stem, through a chain of effects in a JSON file.");
    private final OptionSpec types = CommandSpecs.ofStems(
            "--type",
            "TYPE",
            String.class,
            "What a stem holds (drums, bass, vocals, synth, other), where its name does not tell.");
    private final OptionSpec settings = CommandSpecs.value(
            "--settings",
            "FILE",
            Path.class,
            "Gains, pans and mutes in a JSON file, as the page of --report saves them; --gain and --pan win over it.");
    private final OptionSpec rate =
            CommandSpecs.value("--rate", "Hz", int.class, "" + StemMixer.DEFAULT_SAMPLE_RATE, "Sample rate of the mix");
    private final OptionSpec bits = CommandSpecs.value(
            "--bits", "16|24|32|32f", String.class, "16", "How samples are stored; 32f is floating point");
    private final OptionSpec noDither = CommandSpecs.flag("--no-dither", "Do not dither on reduction to 16 bit.");
    private final OptionSpec noNormalize =
            CommandSpecs.flag("--no-normalize", "Leave a mix that peaks above 1.0 as it is.");
    private final TargetOptions target = new TargetOptions();
    private final OptionSpec report = CommandSpecs.value(
            "--report",
            "DIR",
            Path.class,
            "Write a page, report.html, to hear the stems at faders and correct the mix by ear.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print the result as one JSON object, and nothing else, on standard output.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec =
            CommandSpecs.command("mix", "Mixes stems to a stereo WAV file.", this, arguments());

    MixCommand() {}

    CommandSpec spec() {
        return spec;
    }

    private ArgSpec[] arguments() {
        List<ArgSpec> arguments = new ArrayList<>(List.of(
                stems,
                output,
                autoGain,
                cnn,
                balance,
                gains,
                pans,
                highPasses,
                lowPasses,
                chains,
                types,
                settings,
                rate,
                bits,
                noDither,
                noNormalize));
        arguments.addAll(List.of(target.all()));
        arguments.addAll(List.of(report, json, quiet));
        return arguments.toArray(ArgSpec[]::new);
    }

    @Override
    public Integer call() throws IOException {
        StemArguments given = StemArguments.parse(spec.commandLine(), CommandSpecs.strings(stems));
        Map<String, Path> files = given.stems();
        if (!CommandSpecs.isSet(quiet)) {
            given.notes().forEach(note -> Failures.print(spec.commandLine(), "note: " + note));
        }
        boolean useCnn = CommandSpecs.isSet(cnn);
        MixOptions.Builder options = MixOptions.builder()
                .autoGain(CommandSpecs.isSet(autoGain) || useCnn || CommandSpecs.isSet(balance))
                .normalize(!CommandSpecs.isSet(noNormalize))
                .dither(!CommandSpecs.isSet(noDither))
                .encoding(encoding());
        Predictors.choose(spec.commandLine(), cnn, balance, options);
        if (settings.getValue() != null) {
            SettingsFile.apply(settings.getValue(), files.keySet(), options);
        }
        CommandSpecs.<Double>byStem(gains).forEach(options::gainDb);
        CommandSpecs.<Double>byStem(pans).forEach(options::pan);
        CommandSpecs.<Double>byStem(highPasses).forEach(options::highPassHz);
        CommandSpecs.<Double>byStem(lowPasses).forEach(options::lowPassHz);
        CommandSpecs.<String>byStem(types).forEach((stem, type) -> options.type(stem, StemType.ofLabel(type)));
        target.apply(spec.commandLine(), options);
        ChainArguments.apply(spec.commandLine(), CommandSpecs.strings(chains), options);
        if (useCnn) {
            LibraryLog.silence();
        }
        StemMixer mixer =
                StemMixer.builder().sampleRate(rate.<Integer>getValue()).build();

        MixResult result;
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch(err);
                ProgressBar progress = new ProgressBar(err)) {
            if (!CommandSpecs.isSet(quiet) && Terminal.isPresent()) {
                options.progress(progress);
            }
            options.cancelledWhen(interruption::requested);
            result = mixer.mixStems(files, options.build(), output.<Path>getValue());
        }
        List<Path> written = new ArrayList<>(List.of(output.<Path>getValue()));
        if (report.getValue() != null) {
            written.add(MixPage.write(result, output.getValue(), report.getValue()));
        }
        if (CommandSpecs.isSet(json)) {
            spec.commandLine().getOut().println(result.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            spec.commandLine().getOut().print(result.summary());
            written.forEach(file -> spec.commandLine().getOut().println("Wrote " + file));
        }
        return ExitCode.OK;
    }

    private SampleEncoding encoding() {
        String asked = bits.getValue();
        return switch (asked) {
            case "16" -> SampleEncoding.PCM_16;
            case "24" -> SampleEncoding.PCM_24;
            case "32" -> SampleEncoding.PCM_32;
            case "32f" -> SampleEncoding.FLOAT_32;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--bits must be one of 16, 24, 32, 32f, but was '" + asked + "'");
        };
    }
}
