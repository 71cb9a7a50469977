package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.measure.AnalysisTable;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.Song;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ReportWriter;
import org.stemmixer.report.SongVersion;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer compare}: measures files side by side. */
final class CompareCommand implements Callable<Integer> {

    private final PositionalParamSpec files = CommandSpecs.arguments(
            "FILE",
            Path.class,
            "Versions of a song; the first is what others are compared with. - is the standard input.");
    private final OptionSpec report = CommandSpecs.value(
            "--report",
            "DIR",
            Path.class,
            "Write a report with pictures of up to " + Comparison.MAX_VERSIONS + " files into this folder.");
    private final OptionSpec json = CommandSpecs.flag("--json", "One JSON object with all numbers instead of a table.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "compare",
            "Measures finished songs side by side: loudness, peaks, dynamics, brightness, stereo.",
            this,
            files,
            report,
            json);

    CompareCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> songs = CommandSpecs.paths(files);
        Path folder = report.getValue();
        if (folder != null && songs.size() > Comparison.MAX_VERSIONS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report takes at most " + Comparison.MAX_VERSIONS + " files, but there were " + songs.size());
        }
        if (folder != null) {
            new Outputs().andReportIn(folder).spare(songs);
        }
        List<SongMeasurements> measured = new ArrayList<>();
        List<List<String>> notes = new ArrayList<>();
        for (Path song : songs) {
            Song source = Song.of(StandardInput.file(song));
            measured.add(SongMeasurements.of(source));
            notes.add(source.warnings());
            Failures.printNotes(spec.commandLine(), song);
        }
        AnalysisTable table = new AnalysisTable(
                measured.stream().map(SongMeasurements::analysis).toList());
        List<Path> written = folder == null
                ? List.of()
                : Interruption.watch(
                        spec.commandLine().getErr(),
                        interrupted -> ReportWriter.write(comparison(songs, measured), folder));
        PrintWriter out = spec.commandLine().getOut();
        if (CommandSpecs.isSet(json)) {
            out.println(table.toJson(notes));
        } else {
            out.println(table.toText().stripTrailing());
            written.forEach(file -> out.println("Wrote " + TerminalText.name(file)));
        }
        return ExitCode.OK;
    }

    private static Comparison comparison(List<Path> songs, List<SongMeasurements> measured) {
        List<SongVersion> versions = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < songs.size(); i++) {
            String name = measured.get(i).analysis().name();
            String label = name;
            for (int copy = 2; !labels.add(label); copy++) {
                label = name + " (" + copy + ")";
            }
            versions.add(new SongVersion(label, songs.get(i), measured.get(i), Optional.empty()));
        }
        return new Comparison(title(versions), versions, List.of());
    }

    private static String title(List<SongVersion> versions) {
        String first = versions.get(0).label();
        int others = versions.size() - 1;
        return others == 0
                ? first
                : others == 1 ? first + " and " + versions.get(1).label() : first + " and " + others + " others";
    }
}
