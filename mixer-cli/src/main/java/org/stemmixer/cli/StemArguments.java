package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemFolder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads {@code DIR|NAME=FILE…}. */
final class StemArguments {

    private StemArguments() {}

    static Map<String, Path> parse(CommandLine commandLine, List<String> arguments) throws IOException {
        Map<String, Path> stems = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            Path path = Path.of(argument);
            // A folder may have an equals sign in its name.
            boolean folder = Files.isDirectory(path) || (equals < 0 && !Files.exists(path));
            if (argument.isEmpty() || (!folder && (equals <= 0 || equals == argument.length() - 1))) {
                throw new ParameterException(
                        commandLine, "a stem must be given as NAME=FILE, but was '" + argument + "'");
            }
            if (folder) {
                StemFolder.stems(path).forEach((name, file) -> put(commandLine, stems, name, file));
            } else {
                put(commandLine, stems, argument.substring(0, equals), Path.of(argument.substring(equals + 1)));
            }
        }
        return stems;
    }

    private static void put(CommandLine commandLine, Map<String, Path> stems, String name, Path file) {
        Path other = stems.putIfAbsent(name, file);
        if (other != null) {
            throw new ParameterException(
                    commandLine, "stem names must differ, but '" + name + "' is both " + other + " and " + file);
        }
    }
}
