package io.lastcall.mutants;

/**
 * What is said about a mutant and a test.
 *
 * @param outcome the word for it
 * @param detail why
 * @param seconds how long it took
 */
record Verdict(Outcome outcome, String detail, double seconds) {

    enum Outcome {
        /** The test passes without the mistake and fails with it. */
        CAUGHT("caught"),
        /** The test passes with the mistake. */
        SURVIVED("survived"),
        /** The same, and the patch file says that this machine cannot show it. */
        NOT_VISIBLE("not visible here"),
        /** The sources are not what the patch was made for. */
        DOES_NOT_APPLY("does not apply"),
        /** The patched sources do not compile. */
        DOES_NOT_COMPILE("does not compile"),
        /** The test does not pass on the unmutated code, so that its failure would say nothing. */
        BASELINE_FAILS("baseline fails"),
        /** The test did not end in time, and nobody has said that this is how the mistake shows itself. */
        TIME_LIMIT("time limit"),
        /** No test ran, or it broke down. */
        ERROR("error"),
        /** There was no time for it. */
        NOT_RUN("not run");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether it is as the patch file says. */
    boolean isExpected() {
        return outcome == Outcome.CAUGHT || outcome == Outcome.NOT_VISIBLE;
    }

    /** Judges what a test has found on a mutant; it has passed on the unmutated code. */
    static Verdict of(Mutant mutant, Finding finding, boolean visible, double seconds) {
        Outcome outcome = switch (finding.kind()) {
            case PASSED -> visible ? Outcome.SURVIVED : Outcome.NOT_VISIBLE;
            case FAILED -> Outcome.CAUGHT;
            case HUNG -> mutant.hangs() ? Outcome.CAUGHT : Outcome.TIME_LIMIT;
            case BROKEN -> Outcome.ERROR;
        };
        String detail = outcome == Outcome.NOT_VISIBLE ? mutant.invisibleBecause() : finding.detail();
        return new Verdict(outcome, detail, seconds);
    }
}
