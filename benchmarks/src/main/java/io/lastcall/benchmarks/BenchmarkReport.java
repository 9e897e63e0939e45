package io.lastcall.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures a subset of all questions within a time, keeps the results, and writes the page about them.
 *
 * <p>The page of the JDK that the numbers are published for is {@code benchmarks.md} in the folder of the documents, its files
 * are in {@code benchmarks}; other JDKs have {@code benchmarks-jdk17.md} and {@code benchmarks/jdk17}, for instance, and the
 * page is made if it is missing. Sections that were not measured stay as they are.
 */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Measures a subset of the benchmarks and writes docs/benchmarks.md with tables and charts.")
final class BenchmarkReport implements Callable<Integer> {

    /** The JDK that the numbers are published for. */
    private static final int MAIN_JDK = 25;

    /** This part of the time may be added, as a little more is better than a whole round less. */
    private static final int SLACK = 8;

    private static final String PAGE = "benchmarks";
    private static final String TARGETS = "targets";
    private static final String REASONS = "reasons.properties";

    @Option(
            names = "--subset",
            split = ",",
            description = "all, quick, or names of benchmarks (throughput) or sections (throughput-1024).")
    private List<String> subset = List.of("quick");

    @Option(names = "--minutes", description = "How long to measure; divided equally among all runs.")
    private double minutes = 10;

    @Option(names = "--docs", description = "The folder of the page.")
    private Path docs = Path.of("docs");

    @Option(names = "--render-only", description = "Measure nothing; write tables and charts from the kept results.")
    private boolean renderOnly;

    @Option(names = "--jvm-args", description = "Further JVM options for the forks, separated by spaces.")
    private String jvmArgs = "";

    private final List<String> commandLine;
    private final int jdk;

    BenchmarkReport(List<String> commandLine, int jdk) {
        this.commandLine = commandLine;
        this.jdk = jdk;
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // the charts need no display
        System.exit(Commands.execute(
                new BenchmarkReport(List.of(args), Runtime.version().feature()), args));
    }

    @Override
    public Integer call() throws IOException {
        List<Section> sections = Section.named(subset);
        Document page = page();
        page.require(TARGETS);
        for (Section section : sections) {
            page.require(section.name());
        }
        Map<String, String> reasons = reasons(); // all that can be wrong is found before hours of measuring
        int failures = renderOnly ? 0 : measure(sections);
        for (Section section : sections) {
            if (Files.exists(json(section))) {
                render(page, section);
            }
        }
        page.replace(TARGETS, Targets.markdown(kept(), reasons));
        return failures == 0 ? 0 : 1;
    }

    private int measure(List<Section> sections) throws IOException {
        if (!(minutes > 0 && minutes < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("--minutes is not a time: " + minutes);
        }
        Duration budget = Duration.ofSeconds((long) (minutes * 60));
        Timing timing = Timing.within(budget, sections);
        System.err.printf(
                Locale.ROOT,
                "%d sections, %d rounds, iterations of %d ms, about %d minutes%n",
                sections.size(),
                timing.rounds(),
                timing.iteration().toMillis(),
                timing.estimate(sections).toMinutes() + 1);
        Map<Section, ResultFile> files = new LinkedHashMap<>();
        String command = Commands.line(BenchmarkReport.class, commandLine);
        sections.forEach(section -> files.put(section, new ResultFile(json(section), command)));
        Duration deadline = budget.plus(budget.dividedBy(SLACK));
        return new Rounds(timing, "even", jvmArgs, System.err).measure(files, deadline);
    }

    private void render(Document page, Section section) throws IOException {
        Results results = Results.read(json(section));
        String name = section.name();
        new Chart(section, results).write(folder().resolve(name + ".svg"));
        String relative = docs.relativize(folder()).toString().replace('\\', '/') + '/' + name;
        page.replace(
                name,
                new Report(section, results).markdown()
                        + "\n![" + name + "](" + relative + ".svg)\n\nRaw: [" + name + ".json](" + relative
                        + ".json)\n");
    }

    /** The results of all sections that there are, measured now or earlier. */
    private Map<String, Results> kept() throws IOException {
        Map<String, Results> kept = new HashMap<>();
        for (Section section : Section.all()) {
            if (Files.exists(json(section))) {
                kept.put(section.name(), Results.read(json(section)));
            }
        }
        return kept;
    }

    /** Why targets are missed; written by hand, by the ids of the targets, and the same for every JDK. */
    private Map<String, String> reasons() throws IOException {
        Path file = docs.resolve(PAGE).resolve(REASONS);
        Map<String, String> reasons = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(id -> reasons.put(id, properties.getProperty(id)));
        }
        List<String> unknown = new ArrayList<>(reasons.keySet());
        Targets.ALL.forEach(target -> unknown.remove(target.id()));
        if (!unknown.isEmpty()) {
            throw new IOException(file + " has reasons for targets that do not exist: " + unknown);
        }
        return reasons;
    }

    private Path folder() {
        Path main = docs.resolve(PAGE);
        return jdk == MAIN_JDK ? main : main.resolve("jdk" + jdk);
    }

    private Path json(Section section) {
        return folder().resolve(section.name() + ".json");
    }

    /** The page of this JDK. That of the main one was written by hand around the marks. */
    private Document page() throws IOException {
        Path path = docs.resolve(jdk == MAIN_JDK ? PAGE + ".md" : PAGE + "-jdk" + jdk + ".md");
        if (jdk != MAIN_JDK && !Files.exists(path)) {
            StringBuilder text =
                    new StringBuilder("# Benchmarks on JDK " + jdk + "\n\nWhat is measured and how to read it is in ["
                            + PAGE + ".md](" + PAGE + ".md). This page was made by the same command on another JDK.\n\n"
                            + "## Targets\n\n" + Document.empty(TARGETS));
            for (Section section : Section.all()) {
                text.append("\n## ").append(section.name()).append("\n\n").append(Document.empty(section.name()));
            }
            Files.writeString(path, text);
        }
        return new Document(path);
    }
}
