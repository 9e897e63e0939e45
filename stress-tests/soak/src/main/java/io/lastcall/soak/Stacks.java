package io.lastcall.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Stack traces as text. */
final class Stacks {

    private Stacks() {}

    static String of(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }

    /** Returns the stack of a thread, platform or virtual, a line per frame. */
    static String of(@Nullable Thread thread) {
        if (thread == null) {
            return "    (no thread)";
        }
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
        return text.isEmpty() ? "    (no frames)" : text.toString().stripTrailing();
    }

    static String stateOf(@Nullable Thread thread) {
        return thread == null ? "no thread" : thread.getName() + " " + thread.getState();
    }
}
