package io.lastcall.queue.contract;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test that {@linkplain QueueSubject#suits suits} the subject, in a thread of its own, and gives up on it after
 * a while, so that a test whose own thread hangs, even uninterruptibly, fails with the stacks of all its threads.
 */
final class HangGuard implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        guard(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        guard(invocation, method, context);
    }

    private static void guard(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        QueueContract<?> contract = (QueueContract<?>) context.getRequiredTestInstance();
        if (!contract.subject.suits(method.getExecutable())) {
            invocation.skip();
            return;
        }
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                () -> {
                    try {
                        invocation.proceed();
                    } catch (Throwable thrown) {
                        failure[0] = thrown;
                    }
                },
                "test " + context.getDisplayName());
        thread.setDaemon(true);
        thread.start();
        thread.join(2 * Patience.millis()); // an actor that hangs is reported first, by itself
        if (thread.isAlive()) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            AssertionError hang = new AssertionError(
                    "the test hangs here; its actors that are still running:" + contract.actors.stacks());
            hang.setStackTrace(stack);
            throw hang;
        }
        if (failure[0] != null) {
            throw failure[0];
        }
    }
}
