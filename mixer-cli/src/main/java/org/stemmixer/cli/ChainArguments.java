package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.plan.ChainFormatException;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.effect.Effect;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads {@code --chain [NAME=]FILE}. */
final class ChainArguments {

    private static final String BUS = "";

    private ChainArguments() {}

    /** Loads chains and sets them, so that a bad file comes out before mixing. */
    static void apply(CommandLine commandLine, List<String> arguments, MixOptions.Builder options) throws IOException {
        Set<String> places = new HashSet<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            // A file of a chain for the bus may have an equals sign in its name.
            boolean bus = equals < 0 || Files.exists(Path.of(argument));
            if (argument.isEmpty() || (!bus && (equals == 0 || equals == argument.length() - 1))) {
                throw new ParameterException(
                        commandLine, "--chain must be given as FILE or NAME=FILE, but was '" + argument + "'");
            }
            String stem = bus ? BUS : argument.substring(0, equals);
            if (!places.add(stem)) {
                throw new ParameterException(
                        commandLine,
                        "--chain must be given once for " + (bus ? "the mix" : "stem '" + stem + "'")
                                + ", but was given twice");
            }
            Supplier<Effect> chain = load(Path.of(bus ? argument : argument.substring(equals + 1)));
            if (bus) {
                options.busEffect(chain);
            } else {
                options.effect(stem, chain);
            }
        }
    }

    private static Supplier<Effect> load(Path file) throws IOException {
        try {
            String json = Files.readString(file);
            EffectsChainJson.read(json);
            return () -> EffectsChainJson.read(json);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (ChainFormatException | IOException e) {
            throw new IOException(file + ": is no chain of effects (" + e.getMessage() + ")", e);
        }
    }
}
