package org.stemmixer.cli;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the modules of the library hang together. */
class ArchitectureTest {

    private static final String[] LIBRARY = {
        "org.stemmixer.dsp..",
        "org.stemmixer.features..",
        "org.stemmixer.core..",
        "org.stemmixer.ml..",
        "org.stemmixer.report.."
    };

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
                .layer("ml")
                .definedBy("org.stemmixer.ml..")
                .layer("report")
                .definedBy("org.stemmixer.report..")
                .layer("cli")
                .definedBy("org.stemmixer.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ml")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("ml", "report", "cli")
                .whereLayer("features")
                .mayOnlyBeAccessedByLayers("core", "ml", "cli")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.stemmixer.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void internalsOfOthersAreLeftAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("..internal..").and(not(resideInAPackage("org.stemmixer.."))))
                .check(CLASSES);
    }

    @Test
    void ownInternalsDoNotShowInThePublicInterface() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .should()
                .notHaveRawReturnType(resideInAPackage("..internal.."))
                .andShould()
                .notHaveRawParameterTypes(anyElementThat(resideInAPackage("..internal..")))
                .check(CLASSES);
    }

    @Test
    void engineNeedsNoDesktop() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.stemmixer.dsp..", "org.stemmixer.features..", "org.stemmixer.core..", "org.stemmixer.ml..")
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
                "cli.Run"
            })
    void rulesSeeEveryModuleAndNoTest(String type) {
        assertThat(CLASSES.contain("org.stemmixer." + type)).isEqualTo(!type.equals("cli.Run"));
    }
}
