package org.stemmixer.cli;

import com.fasterxml.jackson.core.JsonFactory;
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
import org.stemmixer.core.measure.FileFeatures;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer features}: measures files. */
final class FeaturesCommand implements Callable<Integer> {

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Audio files; - is the standard input.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each file, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "features",
            "Prints the 19 features of audio files, each at its own sample rate, as librosa computes them.",
            this,
            files,
            json);

    FeaturesCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return Failures.forEach(spec.commandLine(), CommandSpecs.paths(files), file -> {
            FileFeatures.Measured measured = FileFeatures.measure(StandardInput.file(file));
            if (CommandSpecs.isSet(json)) {
                printJson(out, file, measured);
            } else {
                printText(out, file, measured);
            }
        });
    }

    private static void printJson(PrintWriter out, Path file, FileFeatures.Measured measured) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeStringField("file", file.toString());
            generator.writeNumberField("sampleRate", measured.sampleRate());
            generator.writeArrayFieldStart("names");
            for (String name : measured.features().names()) {
                generator.writeString(name);
            }
            generator.writeEndArray();
            generator.writeFieldName("features");
            double[] values = measured.features().toArray();
            generator.writeArray(values, 0, values.length);
            generator.writeArrayFieldStart("notes");
            for (String note : measured.notes()) {
                generator.writeString(note);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void printText(PrintWriter out, Path file, FileFeatures.Measured measured) {
        out.println(TerminalText.name(file) + " (" + measured.sampleRate() + " Hz)");
        List<String> names = measured.features().names();
        double[] values = measured.features().toArray();
        for (int i = 0; i < values.length; i++) {
            out.println("  " + names.get(i) + ": " + values[i]);
        }
    }
}
