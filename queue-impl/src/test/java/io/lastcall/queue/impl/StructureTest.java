package io.lastcall.queue.impl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One place each: parking, JCTools, the provider. And no monitors. */
class StructureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(\\\\.|[^\"\\\\])*\"");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(QueueProvider.class.getProtectionDomain().getCodeSource().getLocation());

    /** The top-level classes that use a class, they or what is nested in them. */
    private static Set<String> usersOf(Predicate<JavaClass> used) {
        return CLASSES.stream()
                .filter(user -> user.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> used.test(dependency.getTargetClass())))
                .map(user -> user.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void classes_ofThisModule_areTheOnesThatWereRead() {
        assertThat(CLASSES.contain(QueueProvider.class)).isTrue();
        assertThat(CLASSES).hasSizeGreaterThan(5);
    }

    @Test
    void lockSupport_isUsedByExactlyOneClass() {
        assertThat(usersOf(type -> type.getName().equals("java.util.concurrent.locks.LockSupport")))
                .hasSize(1);
    }

    @Test
    void jcTools_isUsedByExactlyOneClass() {
        assertThat(usersOf(type -> type.getPackageName().startsWith("org.jctools")))
                .hasSize(1);
    }

    @Test
    void monitors_areUsedByNobody() throws IOException {
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> code(file).matches("(?s).*\\bsynchronized\\b.*")))
                    .isEmpty();
        }
    }

    private static String code(Path file) {
        try {
            return COMMENTS.matcher(Files.readString(file)).replaceAll(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void objectWaitAndSleepAndUnsafe_areUsedByNobody() {
        noClasses().should().callMethod(Object.class, "wait").check(CLASSES);
        noClasses().should().callMethod(Object.class, "wait", long.class).check(CLASSES);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses().should().dependOnClassesThat().resideInAPackage("sun..").check(CLASSES);
    }

    @Test
    void publicMethodsOfQueues_thatCallStoreOrWaitersOrLifecycle_makeSureOfStackFirst() {
        Set<String> parts = Set.of("Store", "Waiters", "Lifecycle");
        List<JavaMethod> operations = CLASSES.stream()
                .filter(type -> type.isAssignableTo(StoreCollection.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getMethodCallsFromSelf().stream()
                        .filter(call -> !call.getName().equals("cause")) // a read
                        .anyMatch(call -> parts.contains(call.getTargetOwner().getSimpleName())))
                .toList();
        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(operations)
                .allMatch(operation -> operation.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getSimpleName().equals("StackReserve")));
    }

    @Test
    void publicClasses_ofTheImplementation_areTheProviderAlone() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactly(QueueProvider.class.getSimpleName());
    }
}
