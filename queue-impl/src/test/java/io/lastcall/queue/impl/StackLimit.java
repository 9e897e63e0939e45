package io.lastcall.queue.impl;

/** Runs code where only so much of the stack of its thread is left. */
final class StackLimit {

    /** Small, so that the limit is reached after about a thousand frames. */
    static final long STACK_BYTES = 256 * 1024;

    private StackLimit() {}

    /** Makes a thread whose stack is small. */
    static Thread newThread(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Calls itself until the stack overflows and, on the way back, runs the body where {@code framesLeft} frames would
     * still fit. That counts back from the very limit, wherever the compilers have put it by now.
     *
     * @param shift 0 to 7: moves the limit by a few words, as frames have a size and the virtual machine looks at pages
     */
    static void run(int framesLeft, int shift, Runnable body) {
        if (shift > 0) {
            wide(framesLeft, shift - 1, body);
        } else {
            descend(framesLeft, body);
        }
    }

    /** A frame that is larger than those of {@link #descend} by a few words. */
    private static long wide(int framesLeft, int shift, Runnable body) {
        long a = framesLeft;
        long b = a + shift;
        run(framesLeft, shift, body);
        return a ^ b;
    }

    /** Returns how many frames fit below the caller's. */
    private static int descend(int framesLeft, Runnable body) {
        int fit;
        try {
            fit = descend(framesLeft, body) + 1;
        } catch (StackOverflowError limit) {
            fit = 0;
        }
        if (fit == framesLeft) {
            body.run();
        }
        return fit;
    }
}
