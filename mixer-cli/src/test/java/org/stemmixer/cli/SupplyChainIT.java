package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the runnable jar says of its own contents. */
class SupplyChainIT {

    /**
     * What may be passed on together with what is under the Apache License, with the text of each beside it; EPL-2.0 unchanged, with the
     * place of its source.
     */
    private static final Set<String> PERMITTED_LICENCES =
            Set.of("Apache-2.0", "BSD-2-Clause", "EPL-2.0", "MIT", "MIT-0");

    private JarFile jar;
    private JsonNode bill;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("stemmixer.jar"));
        bill = JsonMapper.builder().build().readTree(text("META-INF/sbom/application.cdx.json"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void billOfMaterialsNamesTheOriginOfEachClass() throws IOException {
        Map<String, String> origins = jarsOfClassPath();

        Set<String> found = new TreeSet<>();
        for (String name : classesOfOthers()) {
            found.add(origins.getOrDefault(name, "unknown: " + name));
        }

        // Both ways: nothing is unlisted, and nothing is listed that is not there.
        assertThat(found)
                .isEqualTo(components()
                        .filter(component -> !isOurs(component))
                        .map(component -> component.get("name").asText() + "-"
                                + component.get("version").asText() + ".jar")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void licencesArePermitted() {
        assertThat(components()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.path("licenses")).as(component.toString()).isNotEmpty();
            // Where there are several, one may choose.
            assertThat(component.get("licenses"))
                    .extracting(licence -> licence.path("license").path("id").asText())
                    .containsAnyElementsOf(PERMITTED_LICENCES);
        });
    }

    /** Under Apache-2.0 one text is that of all; the others name who holds the copyright, so each has its own. */
    @Test
    void textsOfLicencesAreInside() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/NOTICE")).contains("Jackson");
        List<JsonNode> withTextOfTheirOwn = components()
                .filter(component -> !component.get("licenses").toString().contains("Apache-2.0"))
                .toList();
        assertThat(withTextOfTheirOwn).isNotEmpty();
        for (JsonNode component : withTextOfTheirOwn) {
            String licence = text("META-INF/licenses/" + component.get("name").asText() + ".txt");
            assertThat(licence).containsAnyOf("Copyright", "copyright").containsAnyOf("SOFTWARE", "source code");
        }
    }

    @Test
    void listForPeopleNamesTheSame() throws IOException {
        String list = text("META-INF/THIRD-PARTY.txt");

        assertThat(components().filter(component -> !isOurs(component))).allSatisfy(component -> {
            String licence = component.at("/licenses/0/license/id").asText();
            String name = component.get("group").asText() + ":"
                    + component.get("name").asText() + ":"
                    + component.get("version").asText() + " - http";
            assertThat(list.lines().filter(line -> line.contains(name)))
                    .singleElement()
                    .asString()
                    .contains("(" + licence + ")");
        });
    }

    @Test
    void nothingInItChangesFromBuildToBuild() {
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.get("metadata").has("timestamp")).isFalse();
        assertThat(bill.toString())
                .doesNotContain(System.getProperty("user.dir"))
                .doesNotContain(System.getProperty("user.home"));
    }

    @Test
    void hasLibrariesWithoutTheirSymbols() {
        List<String> natives = jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith("ai/onnxruntime/native/"))
                .toList();

        assertThat(natives)
                .contains("ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib")
                .noneMatch(name -> name.contains(".dSYM"));
    }

    private Stream<JsonNode> components() {
        return bill.get("components").valueStream();
    }

    private static boolean isOurs(JsonNode component) {
        return component.get("group").asText().equals("org.stemmixer");
    }

    private List<String> classesOfOthers() {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.startsWith("org/stemmixer/"))
                .toList();
    }

    /** Of each class the jar on the tests' class path that it is in; the class path has more than the runnable jar. */
    private static Map<String, String> jarsOfClassPath() throws IOException {
        Map<String, String> jars = new HashMap<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path file = Path.of(element);
            if (Files.isRegularFile(file) && element.endsWith(".jar")) {
                try (JarFile opened = new JarFile(file.toFile())) {
                    opened.stream()
                            .forEach(entry -> jars.putIfAbsent(
                                    entry.getName(), file.getFileName().toString()));
                }
            }
        }
        return jars;
    }

    private String text(String entry) throws IOException {
        JarEntry found = jar.getJarEntry(entry);
        assertThat(found).as(entry).isNotNull();
        return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
    }
}
