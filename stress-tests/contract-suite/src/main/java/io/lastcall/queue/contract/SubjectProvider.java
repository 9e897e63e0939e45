package io.lastcall.queue.contract;

import java.lang.reflect.Constructor;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Every subject of the test class that has what the contract {@link Requires}, with each kind of thread it wants. */
final class SubjectProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context)
            throws Exception {
        Class<?> test = context.getRequiredTestClass();
        SubjectsFrom from = subjectsOf(test);
        boolean virtualToo = test.isAnnotationPresent(OnBothThreadKinds.class) && ThreadKind.VIRTUAL.isAvailable();
        Constructor<? extends SubjectSource> source = from.value().getDeclaredConstructor();
        source.setAccessible(true);
        return source.newInstance()
                .subjects()
                .filter(subject -> subject.suits(test))
                .flatMap(subject -> virtualToo
                        ? Stream.of(
                                Arguments.of(subject, ThreadKind.PLATFORM), Arguments.of(subject, ThreadKind.VIRTUAL))
                        : Stream.of(Arguments.of(subject, ThreadKind.PLATFORM)));
    }

    private static SubjectsFrom subjectsOf(Class<?> test) {
        for (Class<?> c = test; c != null; c = c.getEnclosingClass()) {
            SubjectsFrom from = c.getAnnotation(SubjectsFrom.class);
            if (from != null) {
                return from;
            }
        }
        throw new IllegalStateException(test + " extends a contract and lacks @SubjectsFrom");
    }
}
