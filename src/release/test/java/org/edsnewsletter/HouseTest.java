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
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/// The arrows of the house: which room may use which.
@AnalyzeClasses(packages = "org.edsnewsletter", importOptions = ImportOption.DoNotIncludeTests.class)
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
            .layer("aws")
            .definedBy("..edsnewsletter.aws")
            .layer("lambda")
            .definedBy("..edsnewsletter.lambda")
            .layer("cli")
            .definedBy("..edsnewsletter.cli")
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
            .whereLayer("aws")
            .mayOnlyAccessLayers("mail", "article", "subscriber", "issue", "delivery")
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("lambda", "cli");

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            slices().matching("org.edsnewsletter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule awsStaysInItsRooms = noClasses()
            .that(resideInAnyPackage(
                    "..edsnewsletter.mail",
                    "..edsnewsletter.template",
                    "..edsnewsletter.article",
                    "..edsnewsletter.subscriber",
                    "..edsnewsletter.issue",
                    "..edsnewsletter.delivery",
                    "..edsnewsletter.feedback",
                    "..edsnewsletter.web",
                    "..edsnewsletter.cli"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws.."));

    @ArchTest
    static final ArchRule onlyTheWiringReadsTheEnvironment = noClasses()
            .that()
            .doNotBelongToAnyOf(Newsletter.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule nothingPrintsButMetrics = noClasses()
            .that(not(simpleName("Metrics")))
            .should(ACCESS_STANDARD_STREAMS)
            .because("commands print where picocli says, and functions log; only CloudWatch reads metrics off there");

    @ArchTest
    static final ArchRule whatIsDeployedKnowsNoCommandLine = noClasses()
            .that(resideInAPackage("..edsnewsletter..").and(not(resideInAPackage("..edsnewsletter.cli"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("picocli..", "de.siegmar..", "me.tongfei.."));

    @ArchTest
    static final ArchRule nullsAreMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
