package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.stemmixer.cli.internal.Commands;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code stemmixer} command and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class StemMixerCli {

    private static final Map<String, Supplier<CommandSpec>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("mix", () -> new MixCommand().spec());
        COMMANDS.put("plan", () -> new PlanCommand().spec());
        COMMANDS.put("song", () -> new SongCommand().spec());
        COMMANDS.put("gains", () -> new GainsCommand().spec());
        COMMANDS.put("roles", () -> new RolesCommand().spec());
        COMMANDS.put("features", () -> new FeaturesCommand().spec());
        COMMANDS.put("info", () -> new InfoCommand().spec());
        COMMANDS.put("loudness", () -> new LoudnessCommand().spec());
        COMMANDS.put("compare", () -> new CompareCommand().spec());
        COMMANDS.put("nulltest", () -> new NullTestCommand().spec());
        COMMANDS.put("convert", () -> new ConvertCommand().spec());
        COMMANDS.put("deliver", () -> new DeliverCommand().spec());
        COMMANDS.put("catalog", () -> new CatalogCommand().spec());
        COMMANDS.put("profile", () -> new ProfileCommand().spec());
        COMMANDS.put("styles", () -> new StylesCommand().spec());
        COMMANDS.put("models", () -> new ModelsCommand().spec());
    }

    private StemMixerCli() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        new Commands(COMMANDS).runAndExit(arguments);
    }

    /** What the command can do, in the order of its help, for a distribution that can do more. */
    public static Map<String, Supplier<CommandSpec>> commands() {
        return new LinkedHashMap<>(COMMANDS);
    }

    /** Runs the command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new Commands(COMMANDS).run(out, err, arguments);
    }
}
