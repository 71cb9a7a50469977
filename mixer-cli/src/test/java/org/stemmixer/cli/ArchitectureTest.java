package org.stemmixer.cli;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the modules of the library hang together. */
class ArchitectureTest {

    private static final String[] LIBRARY = {
        "org.stemmixer.dsp..",
        "org.stemmixer.features..",
        "org.stemmixer.core..",
        "org.stemmixer.codecs..",
        "org.stemmixer.ml..",
        "org.stemmixer.report..",
        "org.stemmixer.daw..",
        "org.stemmixer.live..",
        "org.stemmixer.catalog..",
        "org.stemmixer.desk..",
        "org.stemmixer.mcp.."
    };

    private static final String[] MODULES = {
        "org.stemmixer.dsp",
        "org.stemmixer.features",
        "org.stemmixer.core",
        "org.stemmixer.codecs",
        "org.stemmixer.ml",
        "org.stemmixer.report",
        "org.stemmixer.daw",
        "org.stemmixer.live",
        "org.stemmixer.live.sound",
        "org.stemmixer.catalog",
        "org.stemmixer.desk",
        "org.stemmixer.mcp",
        "org.stemmixer.cli"
    };

    /** What of the front door the rooms behind it may name. */
    private static final List<String> VOCABULARY = Stream.of(
                    "StemType", "StemRole", "StemGroup", "StemException", "ProgressListener")
            .map(name -> "org.stemmixer.core." + name)
            .toList();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stemmixer");

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.stemmixer..")
                .layer("dsp")
                .definedBy("org.stemmixer.dsp..")
                .layer("features")
                .definedBy("org.stemmixer.features..")
                .layer("core")
                .definedBy("org.stemmixer.core..")
                .layer("codecs")
                .definedBy("org.stemmixer.codecs..")
                .layer("ml")
                .definedBy("org.stemmixer.ml..")
                .layer("report")
                .definedBy("org.stemmixer.report..")
                .layer("daw")
                .definedBy("org.stemmixer.daw..")
                .layer("live")
                .definedBy("org.stemmixer.live..")
                .layer("catalog")
                .definedBy("org.stemmixer.catalog..")
                .layer("desk")
                .definedBy("org.stemmixer.desk..")
                .layer("mcp")
                .definedBy("org.stemmixer.mcp..")
                .layer("cli")
                .definedBy("org.stemmixer.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("daw")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("mcp")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("mcp", "cli")
                .whereLayer("codecs")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("ml")
                .mayOnlyBeAccessedByLayers("catalog", "desk", "cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("catalog", "cli")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("codecs", "ml", "report", "daw", "live", "catalog", "desk", "mcp", "cli")
                .whereLayer("features")
                .mayOnlyBeAccessedByLayers("core", "ml", "report", "live", "catalog", "mcp", "cli")
                .check(CLASSES);
    }

    /**
     * The internals of a room belong to it, those of a module are a room that all others use; and everybody may speak the
     * front door's vocabulary.
     */
    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        if (isOfTheVocabulary(type) || !type.getPackageName().startsWith("org.stemmixer.")) {
                            return SliceIdentifier.ignore();
                        }
                        return SliceIdentifier.of(
                                type.getPackageName().replaceFirst("(\\.stemmixer\\.\\w+\\.\\w+.*)\\.internal$", "$1"));
                    }

                    @Override
                    public String getDescription() {
                        return "packages with their internals";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void roomsBehindTheFrontDoorKnowOnlyItsVocabulary() {
        noClasses()
                .that()
                .resideInAPackage("org.stemmixer.core.(*)..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.stemmixer.core")
                        .and(not(describe("belong to the vocabulary", ArchitectureTest::isOfTheVocabulary))))
                .check(CLASSES);
    }

    private static boolean isOfTheVocabulary(JavaClass type) {
        return VOCABULARY.stream()
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    /** The one list of who may is what {@code module-info.java} exports, and to whom. */
    @Test
    void modulesUseOnlyWhatOthersExportToThem() throws IOException {
        Map<String, ModuleDescriptor> modules = descriptors();

        assertThat(SourceTree.usesOfOtherModules())
                .hasSizeGreaterThan(200)
                .filteredOn(use -> !isExported(use, modules.get(use.usedModule())))
                .isEmpty();
    }

    private static boolean isExported(SourceTree.Use use, @Nullable ModuleDescriptor used) {
        if (used == null) { // a module without descriptor keeps to itself what it calls internal
            return !use.usedPackage().contains(".internal");
        }
        return used.exports().stream()
                .filter(exports -> exports.source().equals(use.usedPackage()))
                .anyMatch(exports -> !exports.isQualified() || exports.targets().contains(use.module()));
    }

    /** Nobody is let in who does not come. */
    @Test
    void everyQualifiedExportIsUsed() throws IOException {
        List<SourceTree.Use> uses = SourceTree.usesOfOtherModules();

        descriptors().values().stream()
                .flatMap(module -> module.exports().stream())
                .forEach(exports -> assertThat(exports.targets())
                        .allSatisfy(target -> assertThat(uses)
                                .as("%s to %s", exports.source(), target)
                                .anyMatch(use -> use.usedPackage().equals(exports.source())
                                        && use.module().equals(target))));
    }

    private static Map<String, ModuleDescriptor> descriptors() throws IOException {
        Map<String, ModuleDescriptor> descriptors = new TreeMap<>();
        for (URL file : Collections.list(ArchitectureTest.class.getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = file.openStream()) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                if (descriptor.name().startsWith("org.stemmixer.")) {
                    descriptors.put(descriptor.name(), descriptor);
                }
            }
        }
        assertThat(descriptors).containsKeys(MODULES);
        return descriptors;
    }

    @Test
    void whatIsNotExportedDoesNotShowInThePublicInterface() throws IOException {
        Set<String> exported = descriptors().values().stream()
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        DescribedPredicate<JavaClass> hidden = describe(
                "are not exported",
                type -> type.getPackageName().startsWith("org.stemmixer.")
                        && !exported.contains(type.getPackageName()));

        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(not(hidden))
                .should()
                .notHaveRawReturnType(hidden)
                .andShould()
                .notHaveRawParameterTypes(anyElementThat(hidden))
                .check(CLASSES);
    }

    @Test
    void engineNeedsNoDesktop() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.stemmixer.dsp..",
                        "org.stemmixer.features..",
                        "org.stemmixer.core..",
                        "org.stemmixer.ml..",
                        "org.stemmixer.live",
                        "org.stemmixer.live.internal")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.awt..", "javax.sound..", "javax.swing..", "java.beans.."))
                .check(CLASSES);
    }

    @Test
    void libraryPrintsNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void libraryDoesNotChooseALoggingFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dsp.AudioBuffer",
                "features.Stft",
                "core.StemMixer",
                "ml.CnnGainPredictor",
                "report.Comparison",
                "daw.DawProject",
                "live.LivePlayer",
                "live.sound.SoundOutput",
                "catalog.Catalog",
                "desk.Desk",
                "mcp.MixingServer",
                "cli.Run"
            })
    void rulesSeeEveryModuleAndNoTest(String type) {
        assertThat(CLASSES.contain("org.stemmixer." + type)).isEqualTo(!type.equals("cli.Run"));
    }
}
