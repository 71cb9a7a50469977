package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.report.html.MixPage;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer mix}: from stem files to a mixed file. */
final class MixCommand implements Callable<Integer> {

    private final DecisionOptions decisions = new DecisionOptions();
    private final OptionSpec output = CommandSpecs.output(
            "FILE", "The mix, replaced if it exists; its ending tells its format. - is the standard output, as WAV.");
    private final SampleOptions samples =
            new SampleOptions("the mix", "the highest among the stems", "the deepest among the stems");
    private final OptionSpec noDither = CommandSpecs.flag("--no-dither", "Do not dither on reduction to 16 bit.");
    private final OptionSpec report = CommandSpecs.value(
            "--report",
            "DIR",
            Path.class,
            "Write a report: REPORT.md, report.json, and report.html, a page to hear the stems at faders and correct the mix by ear.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print the result as one JSON object, and nothing else, on standard output.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec =
            CommandSpecs.audioCommand("mix", "Mixes stems to a stereo file.", this, arguments());

    MixCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer mix song/ -o mix.wav --auto-gain",
                        "  stemmixer mix song/ -o mix.wav --gain vocals=+2dB --pan guitar=-0.3",
                        "  stemmixer mix song/ -o mix.wav --high-pass vocals=80Hz --target spotify",
                        "  stemmixer mix kick=k.wav bass=b.wav -o mix.wav --rate 48k --report page");
    }

    CommandSpec spec() {
        return spec;
    }

    private List<ArgSpec> arguments() {
        List<ArgSpec> arguments = new ArrayList<>(decisions.all());
        arguments.add(1, output);
        arguments.addAll(List.of(samples.rate(), samples.bits(), noDither, report, json, quiet));
        return arguments;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        if (StandardOutput.is(output.getValue())) {
            refuse(CommandSpecs.isSet(json), "--json");
            refuse(report.getValue() != null, "--report");
        }
        try (OpenedStems stems = decisions.open(commandLine, CommandSpecs.isSet(quiet))) {
            mix(commandLine, stems);
        }
        return ExitCode.OK;
    }

    private void mix(CommandLine commandLine, OpenedStems stems) throws IOException {
        @Nullable Path page = report.getValue();
        Path file = output.getValue();
        boolean sent = StandardOutput.is(file);
        AudioTarget target = StandardOutput.target(file);
        spareInputs(stems);
        MixOptions.Builder options = decisions
                .options(commandLine, stems.sources().keySet(), CommandSpecs.isSet(quiet))
                .dither(!CommandSpecs.isSet(noDither));
        MixFormat format = MixFormat.of(stems, samples.sampleRate(), samples.encoding(commandLine), target);
        options.encoding(format.encoding()).provenance(CommandSpecs.isSet(json) || page != null);
        if (page != null) {
            MixPage.keepFor(options);
        }
        StemMixer mixer = StemMixer.builder().sampleRate(format.sampleRate()).build();

        PrintWriter err = commandLine.getErr();
        List<Path> written = new ArrayList<>(sent ? List.of() : List.of(file));
        MixResult result = Interruption.watch(err, interrupted -> {
            MixResult mixed;
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet))) {
                options.progress(progress).cancelledWhen(interrupted);
                mixed = mixer.mixStems(stems, options.build(), target);
            }
            if (page != null) {
                written.addAll(MixPage.writeReport(mixed, file, page));
            }
            return mixed;
        });
        Predictors.printFallback(commandLine, result.warnings());
        if (CommandSpecs.isSet(json)) {
            commandLine.getOut().println(result.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            PrintWriter out = sent ? err : commandLine.getOut();
            out.print(TerminalText.withNames(result.summary(), names(stems)));
            format.inWords().ifPresent(out::println);
            written.forEach(path -> out.println("Wrote " + TerminalText.name(path)));
        }
    }

    private void refuse(boolean given, String option) {
        if (given) {
            throw new ParameterException(
                    spec.commandLine(), option + " is for a mix in a file, but -o is the standard output");
        }
    }

    private void spareInputs(OpenedStems stems) throws IOException {
        Outputs outputs = new Outputs();
        if (!StandardOutput.is(output.getValue())) {
            outputs.and(output.<Path>getValue());
        }
        if (report.getValue() != null) {
            outputs.andMixReportIn(report.getValue());
        }
        List<Path> inputs = new ArrayList<>(stems.files().values());
        inputs.addAll(decisions.files(spec.commandLine(), stems.sources().keySet()));
        outputs.spare(inputs);
    }

    private static List<Object> names(OpenedStems stems) {
        List<Object> names = new ArrayList<>(stems.sources().keySet());
        names.addAll(stems.files().values());
        return names;
    }
}
