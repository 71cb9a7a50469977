package org.stemmixer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.ml.BundledModel;
import org.stemmixer.ml.BundledModels;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer models}: lists the models that come with the program, and shows their cards. */
final class ModelsCommand implements Callable<Integer> {

    private final PositionalParamSpec names = PositionalParamSpec.builder()
            .arity("0..*")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Models whose cards to show; without any, all are listed.")
            .build();
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each model with its card, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.command(
            "models",
            "Lists the models that come with the program: what each is for, what it learned from, how wrong it is.",
            this,
            names,
            json);

    ModelsCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        List<BundledModel> models = BundledModels.list();
        List<String> asked = CommandSpecs.strings(names);
        List<String> known = models.stream().map(model -> model.model().name()).toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no model '" + name + "'" + Suggestion.of(name, known) + " (permitted "
                                + String.join(", ", known) + ")");
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        for (BundledModel model : models) {
            if (asked.isEmpty() || asked.contains(model.model().name())) {
                print(out, model, !asked.isEmpty());
            }
        }
        return ExitCode.OK;
    }

    private void print(PrintWriter out, BundledModel model, boolean wholeCard) throws IOException {
        if (CommandSpecs.isSet(json)) {
            printJson(out, model);
        } else if (wholeCard) {
            out.println(model.cardMarkdown());
        } else {
            out.println(model.model().name() + " " + model.model().version() + " (" + model.task() + ")");
            out.println("  SHA-256 " + model.model().sha256());
        }
    }

    private static void printJson(PrintWriter out, BundledModel model) throws IOException {
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator generator = factory.createGenerator(out);
                JsonParser card = factory.createParser(model.cardJson())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeStringField("name", model.model().name());
            generator.writeStringField("version", model.model().version());
            generator.writeStringField("task", model.task());
            generator.writeStringField("sha256", model.model().sha256());
            generator.writeFieldName("card");
            card.nextToken();
            generator.copyCurrentStructure(card);
            generator.writeEndObject();
        }
        out.println();
    }
}
