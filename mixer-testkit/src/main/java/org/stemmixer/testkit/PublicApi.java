package org.stemmixer.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public interface of a module as text: the packages that it exports to everybody, their public types, and what of those
 * can be used from outside. The text is committed as {@code api/MODULE.api}, so that every change shows what it does to users.
 */
public final class PublicApi {

    private static final Path CLASSES = Path.of("target", "classes");

    private PublicApi() {}

    /**
     * Compares the classes of the module that is being tested with its committed text, or writes that text if the system
     * property {@code api.update} is set.
     *
     * @throws AssertionError if they differ; it says where, and how to accept the change
     */
    public static void check() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path file = Path.of("api", module.getFileName() + ".api");
        String actual = text(CLASSES);
        if (System.getProperty("api.update") != null) {
            Files.createDirectories(Path.of("api"));
            Files.writeString(file, actual);
            return;
        }
        String committed = Files.exists(file) ? Files.readString(file) : "";
        if (!committed.equals(actual)) {
            throw new AssertionError("The public interface is not what " + module.getFileName() + "/" + file
                    + " says:\n"
                    + difference(committed.lines().toList(), actual.lines().toList())
                    + "If that is meant, write it anew and commit it:\n"
                    + "  mvn test -Dtest=PublicApiTest -Dapi.update -Dsurefire.failIfNoSpecifiedTests=false\n");
        }
    }

    /** The text for classes that are on the class path as well. */
    static String text(Path classes) throws IOException {
        StringBuilder text = new StringBuilder();
        String exported = "";
        for (Class<?> type : types(classes)) {
            if (!type.getPackageName().equals(exported)) {
                exported = type.getPackageName();
                text.append(text.isEmpty() ? "" : "\n")
                        .append("package ")
                        .append(exported)
                        .append('\n');
            }
            text.append('\n').append(new TypeText(type).lines());
        }
        return text.toString();
    }

    private static List<Class<?>> types(Path classes) throws IOException {
        Set<String> exported = exports(classes);
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName(name, false, PublicApi.class.getClassLoader());
                if (TypeText.isVisible(type)) {
                    types.add(type);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        types.sort(Comparator.<Class<?>, String>comparing(Class::getPackageName).thenComparing(Class::getName));
        return types;
    }

    /** What the module exports to everybody. */
    private static Set<String> exports(Path classes) throws IOException {
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The lines that only one of them has, each below the last line before it that begins a type. */
    private static String difference(List<String> committed, List<String> actual) {
        List<String> before = withTheirType(committed);
        List<String> now = withTheirType(actual);
        StringBuilder text = new StringBuilder();
        before.stream()
                .filter(line -> !now.contains(line))
                .forEach(line -> text.append("- ").append(line).append('\n'));
        now.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> text.append("+ ").append(line).append('\n'));
        return text.isEmpty() ? "(only the order of lines differs)\n" : text.toString();
    }

    private static List<String> withTheirType(List<String> lines) {
        List<String> result = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith(" ")) {
                result.add(type + line.strip());
            } else if (!line.isEmpty()) {
                type = line + ": ";
                result.add(line);
            }
        }
        return result;
    }
}
