package org.stemmixer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.PathNames;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Reads {@code DIR|ZIP|[NAME=]FILE…}. A file without a name is called as it would be in a folder; one of the files can be the
 * standard input, {@code -}.
 */
final class StemArguments {

    /** A file with the name that its stem is given, or a folder or file without one. */
    private record Given(Optional<String> name, Path path) {}

    private final CommandLine commandLine;
    private final Map<String, OpenedSource> stems = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private StemArguments(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    /**
     * Opens the stems.
     *
     * @return at least one, in the order of the arguments, and notes of what was left out; the caller closes them
     */
    static OpenedStems open(CommandLine commandLine, List<String> arguments) throws IOException {
        List<Given> all = new ArrayList<>();
        for (String argument : arguments) {
            all.add(given(commandLine, argument));
        }
        StemArguments opened = new StemArguments(commandLine);
        try {
            opened.add(all);
        } catch (IOException | RuntimeException | Error e) {
            for (OpenedSource stem : opened.stems.values()) {
                stem.reader().close();
            }
            throw e;
        }
        return new OpenedStems(opened.stems, opened.notes);
    }

    private void add(List<Given> all) throws IOException {
        try (OpenedStems unnamed = StemFolder.open(all.stream()
                .filter(given -> given.name.isEmpty() && !StemFolder.isFolder(given.path))
                .map(Given::path)
                .toList())) {
            Map<Path, String> names = new HashMap<>();
            unnamed.files().forEach((name, file) -> names.put(file, name));
            notes.addAll(unnamed.notes());
            for (Given given : all) {
                String unnamedStem = names.get(given.path);
                if (given.name.isPresent()) {
                    put(given.name.get(), open(given.path));
                } else if (unnamedStem != null) {
                    put(unnamedStem, unnamed.open(unnamedStem));
                } else if (StemFolder.isFolder(given.path)) {
                    try (OpenedStems folder = StemFolder.open(given.path)) {
                        for (String stem : folder.sources().keySet()) {
                            put(stem, folder.open(stem));
                        }
                        notes.addAll(folder.notes());
                    }
                }
            }
        }
        if (stems.isEmpty()) {
            throw new StemException("there are no stems: " + String.join("; ", notes));
        }
    }

    private static OpenedSource open(Path file) throws IOException {
        if (!StandardInput.is(file)) {
            return OpenedSource.of(file);
        }
        try (InputStream copy = Files.newInputStream(StandardInput.file(file))) {
            return OpenedSource.of(AudioSource.of(StandardInput.NAME, copy));
        }
    }

    /** What an argument means, in which an equals sign may belong to the name of a stem, of a folder or of a file. */
    private static Given given(CommandLine commandLine, String argument) throws IOException {
        List<Given> meanings = new ArrayList<>();
        if (argument.equals("-")) {
            return new Given(Optional.of(StandardInput.NAME), Path.of(argument));
        }
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
            if (!name.isEmpty() && !file.isEmpty() && !path && exists(file) && !StemFolder.isFolder(Path.of(file))) {
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
        if (argument.endsWith("=-") && argument.length() > 2) {
            return new Given(Optional.of(argument.substring(0, argument.length() - 2)), Path.of("-"));
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

    private void put(String name, OpenedSource stem) throws IOException {
        OpenedSource other = stems.putIfAbsent(name, stem);
        if (other != null) {
            stem.reader().close();
            throw new ParameterException(
                    commandLine,
                    "stem names must differ, but '" + name + "' is both " + file(other) + " and " + file(stem));
        }
    }

    private static String file(OpenedSource stem) {
        return stem.source().file().map(PathNames::inMessages).orElse("standard input");
    }
}
