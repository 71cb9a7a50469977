package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A page of the documentation as a program: compiled at once, run once in a folder of its own, section by section. */
final class PageRun {

    private static final String IMPORTS = """
            import static org.assertj.core.api.Assertions.assertThat;
            import static org.assertj.core.api.Assertions.assertThatThrownBy;
            import static org.assertj.core.api.Assertions.within;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import java.io.UncheckedIOException;
            import java.nio.file.Files;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.AtomicBoolean;
            import java.util.stream.Stream;
            """;
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private final String said;

    /**
     * Runs it.
     *
     * @param sections of one page; what the first one declares, the others have too
     * @param folder in which it is run, and where its files and classes go
     */
    PageRun(List<PageSection> sections, Path folder) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> sources = new ArrayList<>();
        Set<String> imports = new TreeSet<>();
        for (PageSection section : sections) {
            for (Map.Entry<String, String> file : section.files().entrySet()) {
                sources.addAll(write(file.getKey(), file.getValue(), folder, classes));
                PACKAGE.matcher(file.getValue())
                        .results()
                        .forEach(found -> imports.add("import " + found.group(1) + ".*;\n"));
            }
        }
        Path main = folder.resolve("PageProgram.java");
        Files.writeString(main, String.join("", imports) + program(sections));
        sources.add(main);
        String classPath = System.getProperty("java.class.path");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", classPath, "-d"));
        arguments.add(classes.toString());
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("compiler's exit code")
                .isZero();

        Path output = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes + System.getProperty("path.separator") + classPath,
                        "PageProgram")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        said = Files.readString(output);
    }

    /** Sources are compiled, services go to the classes, and all else where the program is run. */
    private static List<Path> write(String name, String text, Path folder, Path classes) throws IOException {
        Path file = (name.startsWith("META-INF/") ? classes : folder).resolve(name);
        if (name.endsWith(".java")) {
            Matcher inPackage = PACKAGE.matcher(text);
            assertThat(inPackage.find()).as("%s has a package", name).isTrue();
            file = folder.resolve("sources")
                    .resolve(inPackage.group(1).replace('.', '/'))
                    .resolve(name);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return name.endsWith(".java") ? List.of(file) : List.of();
    }

    private static String program(List<PageSection> sections) throws IOException {
        StringBuilder methods = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        String given = sections.get(0).code();
        for (int i = 0; i < sections.size(); i++) {
            String code = i == 0 ? given : given + sections.get(i).code();
            methods.append("static void section%d() throws Exception {\n%s\n}\n".formatted(i, code));
            calls.append("run(%d, PageProgram::section%d);\n".formatted(i, i));
        }
        return IMPORTS + KnownTypes.ofThePublicInterface().imports(methods.toString()) + """

                public class PageProgram {
                    interface Section { void run() throws Exception; }
                    static void run(int number, Section section) {
                        long begin = System.nanoTime();
                        try {
                            section.run();
                            System.out.println("PASSED " + number + ". " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                        } catch (Throwable e) {
                            System.out.println("FAILED " + number + ".");
                            e.printStackTrace(System.out);
                        }
                    }
                    public static void main(String[] arguments) {
                """ + calls + "}\n" + methods
                + "}\n";
    }

    /** Fails if a section, counted from 0, did, with what all of them have printed. */
    void assertPassed(int section) {
        assertThat(said).contains("PASSED " + section + ".");
    }
}
