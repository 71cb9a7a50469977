package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code stemmixer profile}: measures reference tracks. */
final class ProfileCommand implements Callable<Integer> {

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Finished songs; - is the standard input.");
    private final OptionSpec output =
            CommandSpecs.output("FILE", "The profile to write, as JSON; replaced if it exists.");
    private final OptionSpec weights = CommandSpecs.list(
            "--weight", "FILE=X", "How much a file counts, beside others, which count 1; can be given several times.");
    private final OptionSpec name =
            CommandSpecs.value("--name", "TEXT", String.class, "reference tracks", "What the profile is called");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "profile",
            "Measures what finished songs have in common: a profile for others to be brought closer to.",
            this,
            files,
            output,
            weights,
            name);

    ProfileCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> songs = CommandSpecs.paths(files);
        Path target = output.getValue();
        new Outputs().and(target).spare(songs);
        Map<Path, Double> weightOf = weightOf(songs);
        ReferenceProfile.Builder profile = ReferenceProfile.builder(name.getValue());
        for (Path file : songs) {
            Song song = Song.of(StandardInput.file(file));
            SongStatistics statistics = SongStatistics.measure(song);
            if (!statistics.isMeasurable()) {
                throw new AudioFileException(file, "must last 400 ms at least and be louder than -70 LUFS");
            }
            profile.add(song.name(), statistics, weightOf.getOrDefault(file, 1.0));
            Failures.printNotes(spec.commandLine(), file);
        }
        Interruption.watch(spec.commandLine().getErr(), interrupted -> {
            profile.build().save(target);
            return target;
        });
        spec.commandLine().getOut().println("Wrote " + TerminalText.name(target));
        return ExitCode.OK;
    }

    private Map<Path, Double> weightOf(List<Path> songs) {
        Map<Path, Double> weightOf = new HashMap<>();
        for (String argument : CommandSpecs.strings(weights)) {
            NamedValue named = NamedValue.split(argument).orElse(new NamedValue("", ""));
            double weight = number(named.value());
            if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--weight must be FILE=X with a number X above 0, but was '" + argument + "'");
            }
            Path file = Path.of(named.name());
            if (!songs.contains(file)) {
                throw new ParameterException(
                        spec.commandLine(), "--weight names a file that is not among the songs: " + file);
            }
            weightOf.put(file, weight);
        }
        return weightOf;
    }

    private static double number(String text) {
        try {
            return Quantity.NUMBER.parse(text);
        } catch (TypeConversionException e) {
            return Double.NaN;
        }
    }
}
