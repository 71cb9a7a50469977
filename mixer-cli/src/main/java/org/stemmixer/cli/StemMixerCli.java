package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.List;
import org.stemmixer.cli.internal.Commands;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code stemmixer} command and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class StemMixerCli {

    private static final List<String> COMMANDS = List.of(
            "mix",
            "plan",
            "export",
            "import",
            "song",
            "live",
            "play",
            "desk",
            "mcp",
            "gains",
            "roles",
            "features",
            "info",
            "loudness",
            "compare",
            "nulltest",
            "convert",
            "deliver",
            "catalog",
            "profile",
            "styles",
            "taste",
            "models");

    private StemMixerCli() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        new Commands(COMMANDS, StemMixerCli::command).runAndExit(arguments);
    }

    /** The names of all commands, in the order of the help, for a distribution that can do more. */
    public static List<String> commands() {
        return COMMANDS;
    }

    /**
     * Describes a command.
     *
     * @param name one of {@link #commands()}
     * @throws IllegalArgumentException if there is no such command
     */
    public static CommandSpec command(String name) {
        // No map from names to constructors: to link each of them takes longer at start-up than to make the one that is
        // asked for.
        return switch (name) {
            case "mix" -> new MixCommand().spec();
            case "plan" -> new PlanCommand().spec();
            case "export" -> new ExportCommand().spec();
            case "import" -> new ImportCommand().spec();
            case "song" -> new SongCommand().spec();
            case "live" -> new LiveCommand().spec();
            case "play" -> new PlayCommand().spec();
            case "desk" -> new DeskCommand().spec();
            case "mcp" -> new McpCommand().spec();
            case "gains" -> new GainsCommand().spec();
            case "roles" -> new RolesCommand().spec();
            case "features" -> new FeaturesCommand().spec();
            case "info" -> new InfoCommand().spec();
            case "loudness" -> new LoudnessCommand().spec();
            case "compare" -> new CompareCommand().spec();
            case "nulltest" -> new NullTestCommand().spec();
            case "convert" -> new ConvertCommand().spec();
            case "deliver" -> new DeliverCommand().spec();
            case "catalog" -> new CatalogCommand().spec();
            case "profile" -> new ProfileCommand().spec();
            case "styles" -> new StylesCommand().spec();
            case "taste" -> TasteCommand.spec();
            case "models" -> new ModelsCommand().spec();
            default ->
                throw new IllegalArgumentException(
                        "command must be one of " + String.join(", ", COMMANDS) + ", but was '" + name + "'");
        };
    }

    /** Runs the command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new Commands(COMMANDS, StemMixerCli::command).run(out, err, arguments);
    }
}
