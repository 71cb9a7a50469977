package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packages of all types of the public interface, which samples need not import, and of a few that everybody knows. */
final class KnownTypes {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("dsp", "features", "core", "ml", "report", "daw", "live", "live-sound", "desk", "mcp");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");
    private static final Pattern DECLARATION =
            Pattern.compile("^public [a-z@ ]*(?:class|interface|record|enum) (\\w+)(?![\\w.])");

    private final Map<String, Set<String>> packages = new TreeMap<>();

    private KnownTypes() {
        add("java.io", "IOException");
        add("java.nio.file", "Path");
        for (String type : List.of("List", "Map", "Optional", "Set")) {
            add("java.util", type);
        }
    }

    /** As the committed texts of the public interface list them. */
    static KnownTypes ofThePublicInterface() throws IOException {
        KnownTypes types = new KnownTypes();
        for (String module : MODULES) {
            String inPackage = "";
            for (String line : Files.readAllLines(ROOT.resolve("mixer-" + module + "/api/mixer-" + module + ".api"))) {
                if (line.startsWith("package ")) {
                    inPackage = line.substring("package ".length());
                }
                Matcher declaration = DECLARATION.matcher(line);
                if (declaration.find()) {
                    types.add(inPackage, declaration.group(1));
                }
            }
        }
        return types;
    }

    private void add(String inPackage, String type) {
        packages.computeIfAbsent(type, name -> new TreeSet<>()).add(inPackage);
    }

    /**
     * Imports for all types that a text names.
     *
     * @throws AssertionError if a name could stand for several of them
     */
    String imports(String text) {
        return TYPE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(packages::containsKey)
                .map(type -> "import " + onlyPackage(type) + "." + type + ";")
                .collect(Collectors.joining("\n"));
    }

    private String onlyPackage(String type) {
        Set<String> candidates = packages.getOrDefault(type, Set.of());
        if (candidates.size() > 1) {
            throw new AssertionError(type + " could be of any of " + candidates + ": the sample must show its imports");
        }
        return candidates.iterator().next();
    }
}
