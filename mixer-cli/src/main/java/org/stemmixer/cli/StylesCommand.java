package org.stemmixer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.song.profile.Styles;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer styles}: lists the styles, or says how far songs are from each. */
final class StylesCommand implements Callable<Integer> {

    private static final String HEADING = "%-12s %5s  %12s  %8s  %8s  %8s  %10s%n";
    private static final String ROW = "%-12s %5d  %7.1f LUFS  %5.1f LU  %5.1f dB  %5.1f dB  %5.1f dB/oct%n";

    private final PositionalParamSpec files = PositionalParamSpec.builder()
            .arity("0..*")
            .paramLabel("FILE")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .description(
                    "Finished songs, - for the standard input, to be told which style each is nearest to; without any, all styles"
                            + " are listed.")
            .build();
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each style or song, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "styles",
            "Lists the styles that songs can be brought closer to, or tells how far songs are from them.",
            this,
            files,
            json);

    StylesCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "LOUDNESS is integrated loudness, RANGE loudness range, CREST the crest",
                        "factor in windows of a second, SIDES the level of the sides against the",
                        "middle from 200 Hz to 10 kHz, TILT the slope of the balance from 100 Hz",
                        "to 10 kHz: means over the songs of the style.",
                        "",
                        "Examples:",
                        "  stemmixer styles",
                        "  stemmixer styles song.wav",
                        "  stemmixer song song.wav -o mixed --style auto");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        List<Path> songs = CommandSpecs.paths(files);
        PrintWriter out = spec.commandLine().getOut();
        if (songs.isEmpty()) {
            list(out);
            return ExitCode.OK;
        }
        return Failures.forEach(spec.commandLine(), songs, file -> tell(file, out));
    }

    private void list(PrintWriter out) {
        if (!CommandSpecs.isSet(json)) {
            out.print(Text.format(HEADING, "STYLE", "SONGS", "LOUDNESS", "RANGE", "CREST", "SIDES", "TILT"));
        }
        for (Style style : Styles.all()) {
            if (CommandSpecs.isSet(json)) {
                out.println(Json.object(fields -> write(style, fields)));
            } else {
                ReferenceProfile profile = style.profile();
                out.print(Text.format(
                        ROW,
                        style.name(),
                        style.songs(),
                        profile.integratedLufs().mean(),
                        profile.loudnessRangeLu().mean(),
                        profile.crestFactorDb().mean(),
                        profile.sideToMidDb().mean(),
                        style.tiltDbPerOctave()));
                out.println("  " + style.description());
            }
        }
    }

    private void tell(Path file, PrintWriter out) throws IOException {
        Song song = Song.of(StandardInput.file(file));
        List<StyleDistance> distances = Styles.distances(SongStatistics.measure(song));
        if (distances.isEmpty()) {
            throw new AudioFileException(file, "must last 400 ms at least and be louder than -70 LUFS");
        }
        if (CommandSpecs.isSet(json)) {
            out.println(Json.object(fields -> write(file, distances, song.warnings(), fields)));
            return;
        }
        out.println(TerminalText.name(file) + ": nearest to "
                + distances.get(0).style().name());
        for (StyleDistance each : distances) {
            out.print(Text.format("  %-12s %5.1f dB away%n", each.style().name(), each.distanceDb()));
        }
    }

    private static void write(Style style, JsonGenerator json) throws IOException {
        ReferenceProfile profile = style.profile();
        json.writeStringField("name", style.name());
        json.writeStringField("description", style.description());
        json.writeNumberField("songs", style.songs());
        json.writeNumberField("integratedLufs", profile.integratedLufs().mean());
        json.writeNumberField("loudnessRangeLu", profile.loudnessRangeLu().mean());
        json.writeNumberField("crestFactorDb", profile.crestFactorDb().mean());
        json.writeNumberField("sideToMidDb", profile.sideToMidDb().mean());
        json.writeNumberField("tiltDbPerOctave", style.tiltDbPerOctave());
    }

    private static void write(Path file, List<StyleDistance> distances, List<String> notes, JsonGenerator json)
            throws IOException {
        json.writeStringField("file", file.toString());
        json.writeStringField("nearest", distances.get(0).style().name());
        json.writeObjectFieldStart("distancesDb");
        for (StyleDistance each : distances) {
            json.writeNumberField(each.style().name(), each.distanceDb());
        }
        json.writeEndObject();
        Json.strings(json, "notes", notes);
    }
}
