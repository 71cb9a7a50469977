package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.RolePredictor;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.StemSource;
import org.stemmixer.ml.SoundRolePredictor;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer roles}: tells what stems play, and mixes nothing. */
final class RolesCommand implements Callable<Integer> {

    private final PositionalParamSpec stems = CommandSpecs.arguments(
            "DIR|NAME=FILE",
            String.class,
            "Folders or zip files of stems, or stems one by one, - for the standard input. Where no name is given, it is that of"
                    + " the file without the ending.");
    private final StemOption<StemRole> roles = StemOption.ofRoles();
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print one JSON object, and nothing else, on standard output.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "roles",
            "Tells what stems play, by their names and by their sound, and what belongs together; mixes nothing.",
            this,
            stems,
            roles.spec(),
            json);

    RolesCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        LibraryLog.silence();
        try (OpenedStems opened = StemArguments.open(commandLine, CommandSpecs.strings(stems));
                SoundRolePredictor predictor = new SoundRolePredictor()) {
            RoleReport report = report(opened, predictor);
            PrintWriter out = commandLine.getOut();
            if (CommandSpecs.isSet(json)) {
                out.println(report.toJson());
            } else {
                List<String> names =
                        report.plan().stems().stream().map(StemPlan::stem).toList();
                out.print(TerminalText.withNames(report.summary(), names));
            }
            out.flush();
            predictor
                    .fallbackReason()
                    .ifPresent(why -> Failures.print(
                            commandLine, "note: only the names have been read, and no sound (" + why + ")"));
            opened.notes().forEach(note -> Failures.print(commandLine, "note: " + note));
        }
        return ExitCode.OK;
    }

    private RoleReport report(OpenedStems opened, RolePredictor predictor) throws IOException {
        SourceSearch search = new SourceSearch();
        MixOptions.Builder options =
                MixOptions.builder().planner(new RolePlanner(predictor)).planner(search);
        roles.forEach(spec.commandLine(), options::role);
        StemMixer mixer =
                StemMixer.builder().sampleRate(MixFormat.sampleRate(opened)).build();
        PrintWriter err = spec.commandLine().getErr();
        MixPlan plan = Interruption.watch(err, interrupted -> {
            try (ProgressBar progress = ProgressBar.on(err, true)) {
                return mixer.plan(
                        opened,
                        options.progress(progress).cancelledWhen(interrupted).build());
            }
        });
        List<String> notes = new ArrayList<>();
        opened.sources().forEach((name, stem) -> stem.warnings().forEach(warning -> notes.add(name + ": " + warning)));
        return new RoleReport(plan, search.found, notes);
    }

    /** Looks at what was heard for planners, and decides nothing. */
    private static final class SourceSearch implements Planner {

        private List<StemSource> found = List.of();

        @Override
        public Set<Measure<?>> measures() {
            return StemSource.measures();
        }

        @Override
        public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
            found = StemSource.in(draft, heard);
            return draft;
        }
    }
}
