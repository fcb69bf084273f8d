package org.edsnewsletter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/// Which package may use which, in all modules. What a whole module may not use is no dependency of it: the compiler
/// sees to that.
@AnalyzeClasses(packages = "org.edsnewsletter", importOptions = HouseTest.WhatIsShipped.class)
class HouseTest {

    @ArchTest
    static final ArchRule arrowsGoOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("mail")
            .definedBy("..edsnewsletter.mail")
            .layer("template")
            .definedBy("..edsnewsletter.template")
            .layer("article")
            .definedBy("..edsnewsletter.article")
            .layer("subscriber")
            .definedBy("..edsnewsletter.subscriber")
            .layer("issue")
            .definedBy("..edsnewsletter.issue")
            .layer("delivery")
            .definedBy("..edsnewsletter.delivery")
            .layer("feedback")
            .definedBy("..edsnewsletter.feedback")
            .layer("web")
            .definedBy("..edsnewsletter.web")
            .layer("files")
            .definedBy("..edsnewsletter.files")
            .layer("memory")
            .definedBy("..edsnewsletter.memory")
            .layer("aws")
            .definedBy("..edsnewsletter.aws")
            .layer("functions")
            .definedBy("..edsnewsletter.functions")
            .layer("cli")
            .definedBy("..edsnewsletter.cli..")
            .layer("emulators")
            .definedBy("..edsnewsletter.emulators..")
            .layer("local")
            .definedBy("..edsnewsletter.local..")
            .layer("bench")
            .definedBy("..edsnewsletter.bench..")
            .layer("root")
            .definedBy("org.edsnewsletter")
            .whereLayer("mail")
            .mayNotAccessAnyLayer()
            .whereLayer("template")
            .mayNotAccessAnyLayer()
            .whereLayer("article")
            .mayOnlyAccessLayers("mail")
            .whereLayer("subscriber")
            .mayOnlyAccessLayers("mail", "template")
            .whereLayer("issue")
            .mayOnlyAccessLayers("mail", "template", "article")
            .whereLayer("delivery")
            .mayOnlyAccessLayers("mail", "issue", "subscriber")
            .whereLayer("feedback")
            .mayOnlyAccessLayers("mail", "issue", "subscriber", "delivery")
            .whereLayer("web")
            .mayOnlyAccessLayers("mail", "template", "subscriber", "issue")
            .whereLayer("files")
            .mayNotAccessAnyLayer()
            .whereLayer("memory")
            .mayOnlyAccessLayers("mail", "article", "subscriber", "issue", "delivery")
            .whereLayer("aws")
            .mayOnlyAccessLayers("mail", "template", "article", "subscriber", "issue", "delivery", "root")
            .whereLayer("emulators")
            .mayOnlyAccessLayers("files")
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("local", "bench")
            .whereLayer("local")
            .mayOnlyBeAccessedByLayers("bench")
            .whereLayer("functions")
            .mayOnlyBeAccessedByLayers("bench")
            .whereLayer("bench")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("aws", "functions", "cli", "local", "bench");

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            slices().matching("org.edsnewsletter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commandsAskAwsThroughPorts = noClasses()
            .that()
            .resideInAPackage("..edsnewsletter.cli..")
            .and()
            .resideOutsideOfPackage("..edsnewsletter.cli.stack..")
            .and(not(simpleName("Main"))) // which says in words what an exception of the SDK's means
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws.."));

    @ArchTest
    static final ArchRule onlyWhereAProcessStartsTheEnvironmentIsRead = noClasses()
            .that(not(simpleName("Main").or(simpleName("Environment"))))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule nothingPrintsButMetricsAndProcessesOfItsOwn = noClasses()
            .that(not(simpleName("Main").or(simpleName("Metrics")).or(resideInAPackage("..edsnewsletter.bench"))))
            .should(ACCESS_STANDARD_STREAMS)
            .because("commands print where picocli says, and functions log; only CloudWatch reads metrics off there");

    @ArchTest
    static final ArchRule nullsAreMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

    /// Neither tests nor what they share.
    static final class WhatIsShipped implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
