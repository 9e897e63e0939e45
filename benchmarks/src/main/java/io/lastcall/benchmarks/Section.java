package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A benchmark with certain queues and rows: what one table of the report is about.
 *
 * @param subject the benchmark
 * @param family which queues are compared
 * @param capacity the capacity of the queues; {@link Contender#UNBOUNDED} for none
 * @param rows the rows of the table, shapes for instance
 * @param queues the labels of the queues, most of which are {@link Contender}s
 */
record Section(Subject subject, Family family, int capacity, List<String> rows, List<String> queues) {

    /** What is measured in a look at the most important figures. */
    private static final List<String> QUICK = List.of(
            "throughput-1024",
            "throughput-1",
            "throughput-0",
            "throughput-spsc-1024",
            "uncontended-1024",
            "pingpong-1024",
            "batch-1024");

    /** The queues that say the most about the general kind, at a capacity that is not the usual one. */
    private static final List<String> GENERAL =
            List.of("lastcall", "abq", "lbq", "ltq", "jctools", "conversant", "jox");

    /** What parks while it waits. */
    private static final List<String> PARKING = List.of("lastcall", "abq", "lbq", "ltq", "jox");

    /**
     * What is measured once in a round.
     *
     * @param row what a row of the table stands for
     * @param queue the label of a queue
     */
    record Cell(String row, String queue) {}

    Section {
        rows = List.copyOf(rows);
        queues = List.copyOf(queues);
    }

    /** Returns the sections of the whole report, in the order of the document. */
    static List<Section> all() {
        List<Section> all = new ArrayList<>();
        for (int capacity : new int[] {1024, 64, 2, 1, Contender.UNBOUNDED}) {
            all.add(of(Subject.THROUGHPUT, Family.FIFO, capacity, capacity == 1024 ? List.of() : GENERAL));
        }
        Arrays.stream(Family.values())
                .filter(family -> family != Family.FIFO)
                .forEach(family -> all.add(of(Subject.THROUGHPUT, family, family.capacity(), List.of())));
        all.add(of(Subject.UNCONTENDED, Family.FIFO, 1024, List.of()));
        all.add(of(Subject.PINGPONG, Family.FIFO, 1024, GENERAL));
        all.add(of(Subject.BATCH, Family.FIFO, 1024, List.of()));
        all.add(of(Subject.BURST, Family.FIFO, 16_384, PARKING));
        all.add(of(Subject.VIRTUAL, Family.FIFO, 1024, PARKING));
        all.add(of(Subject.SHUTDOWNCOST, Family.FIFO, 1024, List.of()));
        all.add(of(Subject.WAKEUP, Family.FIFO, 1024, List.of()));
        all.add(of(Subject.KINDS, Family.FIFO, 1024, List.of()));
        all.add(of(Subject.CPU, Family.FIFO, 1024, PARKING));
        all.add(of(Subject.CPU, Family.RENDEZVOUS, Contender.UNBOUNDED, List.of()));
        for (int capacity : new int[] {1024, 1}) {
            all.add(of(Subject.FAIRNESS, Family.FIFO, capacity, List.of("lastcall", "abq", "lbq")));
        }
        all.add(of(Subject.FAIRNESS, Family.RENDEZVOUS, Contender.UNBOUNDED, List.of()));
        all.add(of(Subject.FOOTPRINT, Family.FIFO, 1024, PARKING));
        return all;
    }

    /** Returns the section with all its rows; without {@code queues}, with those of the family or of the benchmark. */
    static Section of(Subject subject, Family family, int capacity, List<String> queues) {
        List<String> labels = queues;
        if (labels.isEmpty()) {
            labels = subject.namesItsQueues()
                    ? subject.queues()
                    : family.contenders().stream().map(Contender::label).toList();
        }
        for (String label : labels) {
            if (!subject.namesItsQueues()) {
                Contender.of(label);
            } else if (!subject.queues().contains(label)) {
                throw new IllegalArgumentException(
                        subject.label() + " has no queue named " + label + "; it has " + subject.queues());
            }
        }
        return new Section(subject, family, capacity, subject.rows(family), labels);
    }

    /** Returns the same with other rows. */
    Section withRows(List<String> others) {
        return new Section(subject, family, capacity, others, queues);
    }

    /**
     * Returns the sections that a subset consists of.
     *
     * @param subset {@code all}, {@code quick}, or names of sections or benchmarks
     */
    static List<Section> named(List<String> subset) {
        Set<Section> chosen = new LinkedHashSet<>();
        for (String name : subset) {
            List<Section> found =
                    all().stream().filter(section -> section.isNamed(name)).toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("--subset has no " + name + "; there are all, quick, "
                        + String.join(
                                ", ",
                                Stream.concat(
                                                Arrays.stream(Subject.values()).map(Subject::label),
                                                all().stream().map(Section::name))
                                        .toList()));
            }
            chosen.addAll(found);
        }
        return List.copyOf(chosen);
    }

    private boolean isNamed(String name) {
        return name.equals("all")
                || (name.equals("quick") && QUICK.contains(name()))
                || name.equals(subject.label())
                || name.equals(name());
    }

    /** Returns the name that its marks and files have. */
    String name() {
        return switch (family) {
            case FIFO -> subject.label() + '-' + capacity;
            case RENDEZVOUS -> subject.label() + '-' + family.label();
            default -> subject.label() + '-' + family.label() + '-' + capacity;
        };
    }

    /** Returns the label of the queue that the others are compared with. */
    String ours() {
        return family.ours().label();
    }

    /** Returns what a round measures on this JDK; a queue that does not come with this capacity, or for such threads, is not. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        if (!subject.isAvailable()) {
            return cells;
        }
        for (String row : rows) {
            for (String queue : queues) {
                if (subject.supports(row) && fits(row, queue)) {
                    cells.add(new Cell(row, queue));
                }
            }
        }
        return cells;
    }

    private boolean fits(String row, String queue) {
        Optional<Contender> contender = Contender.find(queue);
        if (contender.isEmpty()) {
            return true; // the benchmark's own
        }
        Contender found = contender.get();
        return found.supports(capacity)
                && (subject != Subject.UNCONTENDED || found.canTry())
                && (subject != Subject.THROUGHPUT || found.family().allows(Shape.of(row)));
    }

    /** Tells whether an element takes microseconds because threads wait for each other. */
    boolean isSlow() {
        return subject == Subject.THROUGHPUT && (family == Family.RENDEZVOUS || capacity == 1 || capacity == 2);
    }
}
