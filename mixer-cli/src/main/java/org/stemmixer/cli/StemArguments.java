package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemFolder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Reads {@code DIR|[NAME=]FILE…}. A file without a name is called as it would be in a folder.
 *
 * @param stems files by the names of stems, in the order of the arguments, at least one
 * @param notes what was left out, and why
 */
record StemArguments(Map<String, Path> stems, List<String> notes) {

    /** A file with the name that its stem is given, or a folder or file without one. */
    private record Given(Optional<String> name, Path path) {}

    static StemArguments parse(CommandLine commandLine, List<String> arguments) throws IOException {
        List<Given> all = new ArrayList<>();
        for (String argument : arguments) {
            all.add(given(commandLine, argument));
        }
        StemFolder.Contents unnamed = StemFolder.of(all.stream()
                .filter(given -> given.name.isEmpty() && !Files.isDirectory(given.path))
                .map(Given::path)
                .toList());
        Map<Path, String> names = new HashMap<>();
        unnamed.stems().forEach((name, file) -> names.put(file, name));

        Map<String, Path> stems = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>(unnamed.notes());
        for (Given given : all) {
            if (given.name.isPresent()) {
                put(commandLine, stems, given.name.get(), given.path);
            } else if (names.containsKey(given.path)) {
                put(commandLine, stems, names.get(given.path), given.path);
            } else if (Files.isDirectory(given.path)) {
                StemFolder.Contents folder = StemFolder.look(given.path);
                folder.stems().forEach((name, file) -> put(commandLine, stems, name, file));
                notes.addAll(folder.notes());
            }
        }
        if (stems.isEmpty()) {
            throw new StemException("there are no stems: " + String.join("; ", notes));
        }
        return new StemArguments(stems, notes);
    }

    /** What an argument means, in which an equals sign may belong to the name of a stem, of a folder or of a file. */
    private static Given given(CommandLine commandLine, String argument) throws IOException {
        List<Given> meanings = new ArrayList<>();
        boolean exists = !argument.isEmpty() && exists(argument);
        if (exists) {
            meanings.add(new Given(Optional.empty(), Path.of(argument)));
        }
        int first = argument.indexOf('=');
        for (int equals = first; equals >= 0; equals = argument.indexOf('=', equals + 1)) {
            String name = argument.substring(0, equals);
            String file = argument.substring(equals + 1);
            // In song/a=b.wav the name of a stem would hold a folder.
            boolean path = exists && name.contains("/");
            if (!name.isEmpty() && !file.isEmpty() && !path && exists(file) && !Files.isDirectory(Path.of(file))) {
                meanings.add(new Given(Optional.of(name), Path.of(file)));
            }
        }
        if (meanings.size() == 1) {
            return meanings.get(0);
        }
        if (meanings.size() > 1) {
            throw new ParameterException(
                    commandLine,
                    "'" + argument + "' can be read in " + meanings.size()
                            + " ways, since several files of such names exist: write the file with its folder, as in ./"
                            + argument + " or NAME=./FILE");
        }
        if (first < 0 && !argument.isEmpty()) {
            throw new StemException(Path.of(argument) + ": there is no such file or folder");
        }
        if (first <= 0 || first == argument.length() - 1) {
            throw new ParameterException(commandLine, "a stem must be given as NAME=FILE, but was '" + argument + "'");
        }
        return new Given(Optional.of(argument.substring(0, first)), Path.of(argument.substring(first + 1)));
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            // It may hold the name of a stem, in letters that names of files cannot have here.
            return false;
        }
    }

    private static void put(CommandLine commandLine, Map<String, Path> stems, String name, Path file) {
        Path other = stems.putIfAbsent(name, file);
        if (other != null) {
            throw new ParameterException(
                    commandLine, "stem names must differ, but '" + name + "' is both " + other + " and " + file);
        }
    }
}
