package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which taste corrects what is decided: by default the one called so, once there is one. */
final class TasteOptions {

    /** Names the folder of all tastes. */
    private static final String VARIABLE = "STEMMIXER_TASTE";

    private final OptionSpec taste = CommandSpecs.value(
            "--taste",
            "NAME",
            String.class,
            "Correct what is decided by this taste (default: '" + Taste.DEFAULT_NAME
                    + "', once the command taste has learned it).");
    private final OptionSpec noTaste = CommandSpecs.flag("--no-taste", "Correct nothing by a taste.");
    private final OptionSpec folder = folderOption();

    TasteOptions() {}

    /** The option that names the folder of all tastes. */
    static OptionSpec folderOption() {
        return CommandSpecs.value(
                "--taste-folder",
                "DIR",
                Path.class,
                "Where tastes are kept (default: that of the environment variable " + VARIABLE
                        + ", else stemmixer/taste among your settings).");
    }

    /** The folder of all tastes. */
    static Path folder(OptionSpec option) throws IOException {
        @Nullable Path given = option.getValue();
        return given != null
                ? given
                : folder(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    /** The folder that this environment has for settings. */
    static Path folder(Map<String, String> environment, String system, String home) throws IOException {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String settings = "";
        if (system.startsWith("Windows")) {
            settings = environment.getOrDefault("APPDATA", "");
        } else if (!system.startsWith("Mac")) {
            settings = environment.getOrDefault("XDG_CONFIG_HOME", "");
        }
        if (!settings.isEmpty() && Path.of(settings).isAbsolute()) {
            return Path.of(settings, "stemmixer", "taste");
        }
        if (home.isEmpty()) {
            throw new IOException("there is no home folder for tastes; name one with --taste-folder or " + VARIABLE);
        }
        if (system.startsWith("Windows")) {
            return Path.of(home, "AppData", "Roaming", "stemmixer", "taste");
        }
        return system.startsWith("Mac")
                ? Path.of(home, "Library", "Application Support", "stemmixer", "taste")
                : Path.of(home, ".config", "stemmixer", "taste");
    }

    /** The options, in the order of the help. */
    List<OptionSpec> all() {
        return List.of(taste, noTaste, folder);
    }

    /**
     * The taste that is to be used, which is said in one line.
     *
     * @param decides whether anything is decided that it could correct
     * @param needs what asks for that, for messages
     */
    Taste wanted(CommandLine commandLine, boolean decides, String needs, boolean quiet) throws IOException {
        @Nullable String name = taste.getValue();
        if (name != null && CommandSpecs.isSet(noTaste)) {
            throw new ParameterException(commandLine, "--taste and --no-taste exclude each other");
        }
        if (name != null && !decides) {
            throw new ParameterException(commandLine, "--taste needs " + needs);
        }
        if (CommandSpecs.isSet(noTaste) || !decides) {
            return Taste.none();
        }
        TasteFile file = TasteFile.in(folder(folder), name == null ? Taste.DEFAULT_NAME : name);
        Optional<Taste> kept;
        try {
            kept = file.read(note -> Failures.print(commandLine, "note: " + file.path() + ": " + note));
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + "; --no-taste goes without, stemmixer taste forget"
                            + (name == null ? "" : " --profile " + name) + " removes it",
                    e);
        }
        if (kept.isEmpty() && name != null) {
            throw new IOException(
                    file.path() + ": there is no taste '" + name + "'; the command taste learn makes one");
        }
        kept.filter(one -> !one.isEmpty() && !quiet)
                .ifPresent(one -> Failures.print(
                        commandLine,
                        "note: corrected by taste '" + one.name() + "' of " + inWords(one)
                                + "; --no-taste goes without"));
        return kept.orElse(Taste.none());
    }

    /** How much a taste has learned. */
    static String inWords(Taste taste) {
        int lessons = taste.lessons().size();
        return lessons == 1 ? "1 lesson" : lessons + " lessons";
    }
}
