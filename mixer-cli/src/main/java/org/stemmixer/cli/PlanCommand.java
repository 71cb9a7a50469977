package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.StemPlan;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code stemmixer plan}: decides a mix and renders nothing. */
final class PlanCommand implements Callable<Integer> {

    /** How wide a chart is. */
    private static final int COLUMNS = 100;

    private final DecisionOptions decisions = new DecisionOptions();
    private final OptionSpec output = OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(Path.class)
            .description(
                    "The plan, as JSON; replaced if it exists. Without it, and with -, the plan is printed; with --auto only"
                            + " with -, else a chart of it.")
            .build();
    private final OptionSpec json = CommandSpecs.flag(
            "--json",
            "Print the plan on one line, and nothing else, on standard output, also where it is written to a file.");
    private final OptionSpec rate = CommandSpecs.wholeQuantity(
            "--rate", "Hz", Quantity.HERTZ, "Sample rate of the mix (default: the highest among the stems).");
    private final OptionSpec quiet =
            CommandSpecs.flag("--quiet", "Print nothing but errors, and the plan if it goes nowhere else.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "plan",
            "Decides a mix and writes the decisions, with their reasons, as a plan; renders nothing.",
            this,
            arguments());

    PlanCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer plan song/ --auto",
                        "  stemmixer plan song/ -o plan.json --auto --without space",
                        "  stemmixer mix song/ -o mix.wav --plan plan.json");
    }

    CommandSpec spec() {
        return spec;
    }

    private List<ArgSpec> arguments() {
        List<ArgSpec> arguments = new ArrayList<>(decisions.all());
        arguments.addAll(List.of(output, json, rate, quiet));
        return arguments;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        boolean quietly = CommandSpecs.isSet(quiet);
        @Nullable Path file = file();
        MixPlan plan;
        try (OpenedStems stems = decisions.open(commandLine, quietly)) {
            plan = plan(commandLine, stems, quietly);
            if (!quietly) {
                Failures.printNotes(commandLine, stems.sources().values());
            }
        }
        if (!quietly) {
            RolePlanner.doubts(plan.stems()).forEach(doubt -> Failures.print(commandLine, "note: " + doubt));
        }
        PrintWriter out = commandLine.getOut();
        boolean charted = decisions.isAutomatic() && !quietly && !isPrinted();
        if (CommandSpecs.isSet(json)) {
            out.println(onOneLine(plan.toJson()));
        } else if (charted) {
            out.print(PlanChart.of(plan, COLUMNS));
        } else if (file == null) {
            out.print(plan.toJson());
        } else if (!quietly) {
            plan.stems().forEach(stem -> printRoleBySound(out, stem));
        }
        if (file != null && !quietly && !CommandSpecs.isSet(json)) {
            out.println("Wrote " + TerminalText.name(file));
        }
        return ExitCode.OK;
    }

    /** Whether the plan was asked for on standard output. */
    private boolean isPrinted() {
        @Nullable Path file = output.getValue();
        return file != null && StandardOutput.is(file);
    }

    /** What nobody would know who has only the names before him. */
    private static void printRoleBySound(PrintWriter out, StemPlan stem) {
        Decided<StemRole> role = stem.role();
        if (role.source().equals(RolePlanner.BY_SOUND)) {
            out.println(TerminalText.name(stem.stem()) + ": " + role.value().label() + ", sound: " + role.reason());
        }
    }

    /** The same JSON without its indentation: no text in it holds a line break as such. */
    private static String onOneLine(String json) {
        return json.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /** Where the plan is written; null: nowhere, as it is printed. */
    private @Nullable Path file() {
        @Nullable Path file = output.getValue();
        return file == null || StandardOutput.is(file) ? null : file;
    }

    private MixPlan plan(CommandLine commandLine, OpenedStems stems, boolean quietly) throws IOException {
        Set<String> names = stems.sources().keySet();
        @Nullable Path file = file();
        if (file != null) {
            List<Path> inputs = new ArrayList<>(stems.files().values());
            inputs.addAll(decisions.files(commandLine, names));
            new Outputs().and(file).spare(inputs);
        }
        MixOptions.Builder options = decisions.options(commandLine, names, quietly);
        @Nullable Integer askedRate = rate.getValue();
        StemMixer mixer = StemMixer.builder()
                .sampleRate(askedRate == null ? MixFormat.sampleRate(stems) : askedRate)
                .build();
        PrintWriter err = commandLine.getErr();
        return Interruption.watch(err, interrupted -> {
            MixPlan decided;
            try (ProgressBar progress = ProgressBar.on(err, !quietly)) {
                decided = mixer.plan(
                        stems,
                        options.progress(progress).cancelledWhen(interrupted).build());
            }
            if (file != null) {
                AtomicFile.writeString(file, decided.toJson());
            }
            return decided;
        });
    }
}
