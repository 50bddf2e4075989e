package org.daybook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.daybook.architecture.broken.daybook.incident.BrokenEvent;
import org.daybook.architecture.broken.daybook.incident.SeesSpring;
import org.daybook.architecture.broken.daybook.left.SeesRight;
import org.daybook.architecture.broken.daybook.mariadb.one.SeesTwo;
import org.daybook.architecture.broken.daybook.right.SeesLeft;
import org.daybook.architecture.broken.daybook.timeline.AsksForChance;
import org.daybook.architecture.broken.daybook.timeline.AsksForTheTime;
import org.daybook.architecture.broken.daybook.util.Misnamed;
import org.daybook.architecture.broken.daybook.web.OpensConnections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String BROKEN = "org.daybook.architecture.broken.daybook";

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.daybook");

    /** A rule, and classes that break it. */
    record Kept(ArchRule rule, ArchRule overExamples, List<Class<?>> brokenBy) {

        Kept(ArchRule rule, Class<?>... brokenBy) {
            this(rule, rule, List.of(brokenBy));
        }

        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static List<Kept> rules() {
        return List.of(
                new Kept(Rules.domainSeesOnlyTheJdkAndAxon(), SeesSpring.class),
                new Kept(Rules.applicationSeesNoTechnology(), SeesSpring.class),
                new Kept(Rules.timeComesFromTheClock(), AsksForTheTime.class),
                new Kept(Rules.rulesAndFoldsKnowNoChance(), AsksForChance.class),
                new Kept(Rules.eventsAreRecords(), BrokenEvent.Happened.class),
                new Kept(Rules.stepsDoNotSeeEachOther(), SeesTwo.class),
                new Kept(Rules.jdbcStaysInItsPackages(), OpensConnections.class),
                new Kept(Rules.packagesAreNamedAfterFeatures(), Misnamed.class),
                new Kept(
                        Rules.packagesFormNoCycles("org.daybook"),
                        Rules.packagesFormNoCycles(BROKEN),
                        List.of(SeesLeft.class, SeesRight.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_code_keeps(Kept kept) {
        assertThat(CODE.stream().map(JavaClass::getPackageName))
                .as("all modules are looked at")
                .contains("org.daybook.incident", "org.daybook.timeline", "org.daybook.eventstore", "org.daybook.cli");
        kept.rule().check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_example_breaks(Kept kept) {
        JavaClasses examples = new ClassFileImporter().importPackages(BROKEN);

        assertThat(kept.overExamples()
                        .allowEmptyShould(true)
                        .evaluate(examples)
                        .getFailureReport()
                        .toString())
                .contains(kept.brokenBy().stream().map(Class::getName).toList());
    }
}
