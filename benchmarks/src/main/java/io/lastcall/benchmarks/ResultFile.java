package io.lastcall.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The results of a section while they come in, and the file that keeps them: JMH's own JSON, one entry for each cell with one
 * fork for each round, and in each entry a member {@value #MEMBER} that says which cell and rounds these are, and when,
 * where and by which command they were measured. Tools that read JMH's format skip it.
 */
final class ResultFile {

    static final String MEMBER = "lastcall";

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private final Path path;
    private final String command;

    /** By cell and round; a run that failed is missing. */
    private final Map<Section.Cell, TreeMap<Integer, RunResult>> results = new LinkedHashMap<>();

    ResultFile(Path path, String command) {
        this.path = path;
        this.command = command;
    }

    void add(int round, Section.Cell cell, RunResult result) {
        results.computeIfAbsent(cell, any -> new TreeMap<>()).put(round, result);
    }

    /** Replaces the file by what there is by now; without results there is nothing to replace it by. */
    void write() throws IOException {
        if (results.isEmpty()) {
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(path, json());
    }

    /** One entry a line: a rerun of one cell changes one line. */
    private String json() {
        List<RunResult> merged = new ArrayList<>();
        results.values().forEach(rounds -> merged.add(merge(List.copyOf(rounds.values()))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(merged);
        }
        Iterator<JsonElement> entries = JsonParser.parseString(bytes.toString(StandardCharsets.UTF_8))
                .getAsJsonArray()
                .iterator();
        List<String> lines = new ArrayList<>();
        results.forEach((cell, rounds) -> {
            JsonObject entry = entries.next().getAsJsonObject();
            entry.remove("jvm"); // where java is on this machine
            Samples.shorten(entry.getAsJsonObject("primaryMetric"));
            entry.add(MEMBER, about(cell, List.copyOf(rounds.keySet())));
            lines.add(GSON.toJson(entry));
        });
        return "[\n" + String.join(",\n", lines) + "\n]\n";
    }

    private JsonObject about(Section.Cell cell, List<Integer> rounds) {
        JsonObject about = new JsonObject();
        about.addProperty("row", cell.row());
        about.addProperty("queue", cell.queue());
        about.add("rounds", GSON.toJsonTree(rounds));
        about.addProperty("cpu", cpu());
        about.addProperty("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.addProperty("command", command);
        return about;
    }

    private static String cpu() {
        String model = System.getProperty("os.arch");
        try {
            model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(model);
        } catch (IOException e) {
            // not a Linux: the architecture has to do
        }
        return model + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    private static RunResult merge(List<RunResult> rounds) {
        List<BenchmarkResult> forks = new ArrayList<>();
        rounds.forEach(result -> forks.addAll(result.getBenchmarkResults()));
        return new RunResult(rounds.get(0).getParams(), forks);
    }
}
