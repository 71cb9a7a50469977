package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.effect.Effect;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads {@code --chain [NAME=]FILE}. */
final class ChainArguments {

    private static final String BUS = "";

    private final CommandLine commandLine;
    /** By stem, or by {@link #BUS}. */
    private final Map<String, Path> files = new LinkedHashMap<>();

    /**
     * Takes arguments apart.
     *
     * @param stems whose names may hold equals signs, as files may
     */
    ChainArguments(CommandLine commandLine, List<String> arguments, Set<String> stems) {
        this.commandLine = commandLine;
        for (String argument : arguments) {
            int equals = separator(argument, stems);
            // A file of a chain for the bus may have an equals sign in its name.
            boolean bus = equals < 0 || Files.exists(Path.of(argument));
            if (argument.isEmpty() || (!bus && (equals == 0 || equals == argument.length() - 1))) {
                throw new ParameterException(
                        commandLine, "--chain must be given as FILE or NAME=FILE, but was '" + argument + "'");
            }
            String stem = bus ? BUS : argument.substring(0, equals);
            if (files.put(stem, Path.of(bus ? argument : argument.substring(equals + 1))) != null) {
                throw new ParameterException(
                        commandLine,
                        "--chain must be given once for " + (bus ? "the mix" : "stem '" + stem + "'")
                                + ", but was given twice");
            }
        }
    }

    /** The equals sign behind the name of a stem, the longest that there is; else the first one, or -1. */
    private static int separator(String argument, Set<String> stems) {
        int equals = argument.lastIndexOf('=');
        while (equals >= 0 && !stems.contains(argument.substring(0, equals))) {
            equals = equals == 0 ? -1 : argument.lastIndexOf('=', equals - 1);
        }
        return equals < 0 ? argument.indexOf('=') : equals;
    }

    /** The files of the chains. */
    List<Path> files() {
        return List.copyOf(files.values());
    }

    /** Loads chains and sets them, so that a bad file comes out before mixing. */
    void apply(MixOptions.Builder options) throws IOException {
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            Supplier<Effect> chain = load(entry.getValue());
            if (entry.getKey().equals(BUS)) {
                options.busEffect(chain);
            } else {
                options.effect(entry.getKey(), chain);
            }
        }
    }

    private Supplier<Effect> load(Path file) throws IOException {
        try {
            EffectSpec.Chain chain = EffectsChainJson.readSpec(
                    ConfigurationFile.read(file), note -> Failures.print(commandLine, "note: " + file + ": " + note));
            chain.create(); // so that what cannot be made comes out now
            return chain::create;
        } catch (JsonFormatException e) {
            throw new IOException(file + ": is no chain of effects (" + e.getMessage() + ")", e);
        }
    }
}
