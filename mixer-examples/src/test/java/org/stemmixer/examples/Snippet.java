package org.stemmixer.examples;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A sample of Java in a page of the documentation.
 *
 * @param page the page, relative to the root of the project
 * @param line where in the page it begins
 * @param lines the sample
 */
record Snippet(String page, int line, List<String> lines) {

    private static final Path ROOT = Path.of("..");
    private static final String BEGIN = "```java";
    private static final String END = "```";

    /** The samples of a page, from top to bottom. */
    static List<Snippet> of(String page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = Files.readAllLines(ROOT.resolve(page));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(BEGIN)) {
                int begin = i + 1;
                while (!lines.get(i).equals(END)) {
                    i++;
                }
                snippets.add(new Snippet(page, begin + 1, lines.subList(begin, i)));
            }
        }
        return snippets;
    }

    /**
     * Compiles the sample.
     *
     * @param given what is there already where the sample begins: declarations of fields
     * @param types the package of each type that need not be imported; a sample with imports has to have all of them
     * @return what is wrong with it; empty if nothing is
     */
    List<String> problems(String given, KnownTypes types) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask compilation = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, List.of("-proc:none"), null, List.of(source(given, types)));
        compilation.analyze(); // all but the writing of classes
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.getMessage(null))
                .toList();
    }

    private JavaFileObject source(String given, KnownTypes types) {
        Map<Boolean, String> parts = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        String body = parts.get(false);
        String shown = parts.get(true);
        String imports = shown.isEmpty() ? types.imports(given + body) : shown + "\n" + types.imports(given);
        String text =
                imports + "\nclass Sample {\n" + given + "\nvoid sample() throws Exception {\n" + body + "\n}\n}\n";
        return new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
