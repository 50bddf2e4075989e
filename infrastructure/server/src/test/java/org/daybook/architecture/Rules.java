package org.daybook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules. Packages are matched by their end, so that examples may break them in a package of their own. */
final class Rules {

    private static final String[] DOMAIN = of("entry", "incident", "operation", "loss");

    private static final String[] APPLICATION = of(
            "work",
            "story",
            "kinds",
            "wording",
            "timeline",
            "overview",
            "operations",
            "questions",
            "ledger",
            "asof",
            "postmortem");

    private static final String[] DATABASE = of(
            "eventstore",
            "postgres",
            "projecting",
            "scheduling",
            "mariadb",
            "security",
            "targets",
            "startup",
            "drill",
            "api.idempotency",
            "bench",
            "evidence");

    private Rules() {}

    static ArchRule domainSeesOnlyTheJdkAndAxon() {
        return classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(
                        DOMAIN,
                        "java..",
                        "org.axonframework.commandhandling",
                        "org.axonframework.eventsourcing",
                        "org.axonframework.modelling.command",
                        "org.jspecify.annotations"));
    }

    static ArchRule applicationSeesNoTechnology() {
        return noClasses()
                .that()
                .resideInAnyPackage(with(APPLICATION, DOMAIN))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "java.net..", "tools.jackson..");
    }

    /** Elapsed time may be measured; the time of day may not be asked for. */
    static ArchRule timeComesFromTheClock() {
        return noClasses()
                .that()
                .resideInAnyPackage(with(APPLICATION, DOMAIN))
                .should()
                .callCodeUnitWhere(describe("it asks for the time of day", Rules::asksForTheTime));
    }

    private static boolean asksForTheTime(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        JavaClass owner = target.getOwner();
        boolean now = target.getName().equals("now")
                && owner.getPackageName().startsWith("java.time")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean systemClock =
                owner.isEquivalentTo(Clock.class) && target.getName().startsWith("system");
        return now || systemClock || target.getName().equals("currentTimeMillis");
    }

    /** What is decided or told twice comes out the same. A key that nobody gave is drawn where work is asked for. */
    static ArchRule rulesAndFoldsKnowNoChance() {
        return noClasses()
                .that()
                .resideInAnyPackage(with(APPLICATION, DOMAIN))
                .and()
                .resideOutsideOfPackages(of("work"))
                .should()
                .callCodeUnitWhere(describe("it draws by chance", call -> {
                    JavaClass owner = call.getTargetOwner();
                    return call.getName().equals("randomUUID")
                            || owner.isEquivalentTo(Math.class)
                                    && call.getName().equals("random")
                            || owner.isAssignableTo(RandomGenerator.class);
                }));
    }

    static ArchRule eventsAreRecords() {
        return classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .and(implement("Event"))
                .should()
                .beRecords();
    }

    private static DescribedPredicate<JavaClass> implement(String end) {
        return describe(
                "implement an interface whose name ends with " + end,
                type -> !type.isInterface()
                        && type.getAllRawInterfaces().stream()
                                .anyMatch(i -> i.getPackageName().contains("daybook")
                                        && i.getSimpleName().endsWith(end)));
    }

    static ArchRule stepsDoNotSeeEachOther() {
        return slices().assignedFrom(new Steps()).should().notDependOnEachOther();
    }

    /** A folder below {@code mariadb} or {@code host} in which a worker lives; the others are words that steps share. */
    private static final class Steps implements SliceAssignment {

        private static final Pattern FOLDER = Pattern.compile(".*daybook\\.((mariadb|host)\\.[^.]+)");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            for (JavaPackage at = type.getPackage(); ; at = at.getParent().orElseThrow()) {
                Matcher folder = FOLDER.matcher(at.getName());
                if (folder.matches()) {
                    return hasWorker(at) ? SliceIdentifier.of(folder.group(1)) : SliceIdentifier.ignore();
                }
                if (at.getParent().isEmpty()) {
                    return SliceIdentifier.ignore();
                }
            }
        }

        private static boolean hasWorker(JavaPackage folder) {
            return folder.getClassesInPackageTree().stream()
                    .flatMap(type -> type.getAllRawInterfaces().stream())
                    .anyMatch(port -> port.getSimpleName().equals("StepWorker"));
        }

        @Override
        public String getDescription() {
            return "the folders of the steps";
        }
    }

    static ArchRule jdbcStaysInItsPackages() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(DATABASE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc.core..",
                        "org.springframework.jdbc.datasource..",
                        "org.postgresql..",
                        "org.mariadb..");
    }

    static ArchRule packagesFormNoCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule packagesAreNamedAfterFeatures() {
        return noClasses()
                .should()
                .resideInAnyPackage(of("util", "common", "core", "shared", "impl", "dto", "service", "helper"));
    }

    private static String[] of(String... packages) {
        return Stream.of(packages).map(name -> "..daybook." + name + "..").toArray(String[]::new);
    }

    private static String[] with(String[] packages, String... more) {
        return Stream.concat(Stream.of(packages), Stream.of(more)).toArray(String[]::new);
    }
}
