package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands under one heading of a page whose samples are run.
 *
 * <p>Comments of HTML, which readers do not see, say what only the test needs: {@code <!-- check … -->} below a sample holds Java
 * that asserts something about its result, {@code <!-- file: NAME -->} before a block makes it a file in place of code that is
 * run, and {@code <!-- needs: ffmpeg -->} names a program without which the section is skipped.
 *
 * @param title the heading
 * @param code samples and checks, from top to bottom
 * @param files texts by name, relative to the folder in which the page is run
 * @param needs a program, empty if none
 */
record PageSection(String title, String code, Map<String, String> files, String needs) {

    private static final Pattern PART = Pattern.compile(
            "^(?:#{1,3} (?<title>[^\\n]+)"
                    + "|<!-- file: (?<file>\\S+) -->\\R+```\\w*\\R(?<text>.*?)^```"
                    + "|```java\\R(?<sample>.*?)^```"
                    + "|<!-- check\\R(?<check>.*?)^-->"
                    + "|<!-- needs: (?<needs>\\w+) -->"
                    + "|```.*?^```)$", // other blocks, which may hold lines that look like headings
            Pattern.MULTILINE | Pattern.DOTALL);

    /** The sections of a page that hold any code, from top to bottom; what stands above the first ones belongs to each. */
    static List<PageSection> of(String page) throws IOException {
        List<PageSection> sections = new ArrayList<>();
        String title = "";
        StringBuilder code = new StringBuilder();
        Map<String, String> files = new LinkedHashMap<>();
        String needs = "";
        Matcher part = PART.matcher(Files.readString(Path.of("..", page)).replaceAll("\\R", "\n"));
        while (part.find()) {
            if (part.group("title") != null) {
                sections.add(new PageSection(title, code.toString(), Map.copyOf(files), needs));
                title = part.group("title");
                code.setLength(0);
                files.clear();
                needs = "";
            } else if (part.group("file") != null) {
                files.put(part.group("file"), part.group("text"));
            } else if (part.group("needs") != null) {
                needs = part.group("needs");
            } else if (part.group("sample") != null) {
                code.append(part.group("sample")).append('\n');
            } else if (part.group("check") != null) {
                code.append(part.group("check")).append('\n');
            }
        }
        sections.add(new PageSection(title, code.toString(), Map.copyOf(files), needs));
        return sections.stream()
                .filter(section -> !section.code().isBlank() || !section.files().isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
