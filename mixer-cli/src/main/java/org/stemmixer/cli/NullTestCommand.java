package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.NullTest;
import org.stemmixer.core.measure.NullTestResult;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer nulltest}: whether stems sum to a mix. */
final class NullTestCommand implements Callable<Integer> {

    private final PositionalParamSpec stems = CommandSpecs.arguments(
            "DIR|NAME=FILE",
            String.class,
            "Folders or zip files of stems, or stems one by one, with a name or without; - is the standard input.");
    private final OptionSpec against = CommandSpecs.required(
            "--against", "FILE", Path.class, "The mix that the stems are to sum to; - is the standard input.");
    private final OptionSpec fitGains = CommandSpecs.flag(
            "--fit-gains", "Find a gain for each stem, too: says which of them is how much louder in the mix.");
    private final OptionSpec maxOffset = CommandSpecs.quantity(
            "--max-offset",
            "S",
            Quantity.NUMBER,
            "5",
            "How many seconds the mix may be ahead of the stems or behind them, up to 20");
    private final OptionSpec residue =
            CommandSpecs.value("--residue", "FILE", Path.class, "Write what is left of the mix, to hear it.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print the result as one JSON object, and nothing else, on standard output.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print the verdict only.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "nulltest",
            "Says whether stems sum to a mix: at what offset, gain and polarity, and what is left.",
            this,
            stems,
            against,
            fitGains,
            maxOffset,
            residue,
            json,
            quiet);

    NullTestCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer nulltest stems/ --against mix.wav",
                        "  stemmixer nulltest stems/ --against mix.wav --fit-gains --residue left.wav");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Path named = against.getValue();
        if (StandardInput.is(named)
                && CommandSpecs.strings(stems).stream().anyMatch(NullTestCommand::isStandardInput)) {
            throw new ParameterException(
                    spec.commandLine(), "the standard input can be a stem or the mix, but was named as both");
        }
        Path mix = StandardInput.file(named);
        PrintWriter out = spec.commandLine().getOut();
        try (OpenedStems opened = StemArguments.open(spec.commandLine(), CommandSpecs.strings(stems))) {
            AudioSource whole = AudioSource.of(mix);
            Map<String, AudioSource> parts = withoutMix(opened, mix);
            @Nullable Path left = residue.getValue();
            if (left != null) {
                List<Path> inputs = new ArrayList<>(opened.files().values());
                inputs.add(mix);
                new Outputs().and(left).spare(inputs);
            }
            NullTestResult result = run(parts, whole, left);
            opened.notes().forEach(note -> Failures.print(spec.commandLine(), "note: " + note));
            if (CommandSpecs.isSet(json)) {
                out.println(result.toJson());
            } else if (CommandSpecs.isSet(quiet)) {
                out.println(result.verdictInWords());
            } else {
                List<Object> names = new ArrayList<>(parts.keySet());
                names.add(result.mix());
                out.println(TerminalText.withNames(result.summary().stripTrailing(), names));
                if (left != null) {
                    out.println("Wrote " + TerminalText.name(left));
                }
            }
        }
        return ExitCode.OK;
    }

    private static boolean isStandardInput(String stem) {
        return stem.equals("-") || stem.endsWith("=-");
    }

    private NullTestResult run(Map<String, AudioSource> parts, AudioSource whole, @Nullable Path left)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        NullTest test = NullTest.defaults().withMaxOffset(maxOffset.<Double>getValue());
        NullTest gains = CommandSpecs.isSet(fitGains) ? test.withGainsOfStems() : test;
        NullTest asked = left == null ? gains : gains.withResidue(left);
        return Interruption.watch(err, interrupted -> {
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet))) {
                return asked.withProgress(progress.whereWritingIs("Writing"))
                        .cancelledWhen(interrupted)
                        .run(parts, whole);
            }
        });
    }

    /** The stems but for the mix itself, which may lie in their folder. */
    private Map<String, AudioSource> withoutMix(OpenedStems opened, Path mix) throws IOException {
        Map<String, AudioSource> parts = new LinkedHashMap<>(opened.sources());
        for (Map.Entry<String, Path> file : opened.files().entrySet()) {
            if (Files.isSameFile(file.getValue(), mix)) {
                parts.remove(file.getKey());
            }
        }
        if (parts.isEmpty()) {
            throw new StemException(mix + ": there are no stems beside the mix");
        }
        return parts;
    }
}
