package org.stemmixer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of all modules, also of those that are built later than this one. */
final class SourceTree {

    private static final Path ROOT = Path.of("..");
    private static final Pattern OUR_TYPE = Pattern.compile("\\b(org\\.stemmixer(?:\\.[a-z]+)+)\\.[A-Z]\\w*");

    private SourceTree() {}

    /** That a file names a type of a package. */
    record Use(Path file, String module, String usedPackage) {

        /** The module that the package belongs to, by its name. */
        String usedModule() {
            return moduleOf(usedPackage);
        }
    }

    /** The module that a package belongs to: one root package per module, which may be within that of another. */
    static String moduleOf(String packageName) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(SourceTree::moduleIn)
                    .filter(module -> (packageName + ".").startsWith(module + "."))
                    .max(Comparator.comparing(String::length))
                    .orElse(packageName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code org.stemmixer.live.sound} is in {@code mixer-live-sound}. */
    private static String moduleIn(Path folder) {
        return "org.stemmixer."
                + folder.getFileName().toString().replaceFirst("^mixer-", "").replace('-', '.');
    }

    /** What the modules use of each other. */
    static List<Use> usesOfOtherModules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .sorted()
                    .flatMap(module -> uses(module, moduleIn(module)))
                    .toList();
        }
    }

    private static Stream<Use> uses(Path folder, String module) {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .sorted()
                    .flatMap(file -> packagesIn(file).map(used -> new Use(ROOT.relativize(file), module, used)))
                    .filter(use -> !use.usedModule().equals(module))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> packagesIn(Path file) {
        try {
            return OUR_TYPE
                    .matcher(Files.readString(file))
                    .results()
                    .map(type -> type.group(1))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
