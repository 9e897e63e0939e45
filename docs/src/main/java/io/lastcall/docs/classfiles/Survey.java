package io.lastcall.docs.classfiles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The pipeline that finds, reads and parses the class files below a folder. */
final class Survey {

    /** No compiler writes a class file of this size; a file that has it is not worth the memory. */
    private static final long TOO_LARGE = 64L << 20;

    private final Path folder;
    private final Problems problems;
    private final Consumer<ClassSummary> sink;
    private final Pipeline pipeline = new Pipeline();
    private final Link<Path> paths;
    private final Link<ClassFileBytes> files;
    private final Link<ClassSummary> classes;

    /**
     * Makes a survey that has not started yet.
     *
     * @param workers the number of threads that read, and of those that parse
     * @param capacity the capacity of each queue
     * @param sink gets each class, in a single thread
     */
    // region: stages
    Survey(Path folder, int workers, int capacity, Problems problems, Consumer<ClassSummary> sink) {
        this.folder = folder;
        this.problems = problems;
        this.sink = sink;
        paths = pipeline.stage("walk", 1, this::walk, "paths", capacity);
        files = pipeline.stage("read", workers, this::read, "files", capacity);
        classes = pipeline.stage("parse", workers, this::parse, "classes", capacity);
        pipeline.lastStage("count", 1, this::count);
    }

    private void read(Link<ClassFileBytes> out) throws IOException, InterruptedException {
        for (Path file : paths.elements()) {
            ClassFileBytes content = content(file);
            if (content != null) {
                out.put(content);
            }
        }
    }

    private void parse(Link<ClassSummary> out) throws IOException, InterruptedException {
        for (ClassFileBytes content : files.elements()) {
            ClassSummary summary = summary(content);
            if (summary != null) {
                out.put(summary);
            }
        }
    }

    private void count() {
        for (ClassSummary summary : classes.elements()) {
            sink.accept(summary);
        }
    }
    // end: stages

    Pipeline pipeline() {
        return pipeline;
    }

    /** Waits until the last queue is terminated, which is nearly the end of the survey, or the time is over. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return classes.queue().awaitTermination(millis, TimeUnit.MILLISECONDS);
    }

    private void walk(Link<Path> out) throws IOException, InterruptedException {
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            Path next = folders.pop();
            try (DirectoryStream<Path> children = Files.newDirectoryStream(next)) {
                for (Path child : children) {
                    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) { // a link may lead in circles
                        folders.push(child);
                    } else if (child.toString().endsWith(".class") && Files.isRegularFile(child)) {
                        out.put(child);
                    }
                }
            } catch (IOException | DirectoryIteratorException problem) {
                problems.report(unreadable(next, problem));
            }
        }
    }

    private @Nullable ClassFileBytes content(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > TOO_LARGE) {
                throw new IOException("it has " + size + " bytes, more than " + TOO_LARGE);
            }
            return new ClassFileBytes(file, Files.readAllBytes(file));
        } catch (IOException problem) {
            problems.report(unreadable(file, problem));
            return null;
        }
    }

    private @Nullable ClassSummary summary(ClassFileBytes content) throws IOException {
        try {
            return ClassFileParser.parse(content);
        } catch (MalformedClassFileException problem) {
            problems.report(problem);
            return null;
        }
    }

    private static IOException unreadable(Path file, Exception problem) {
        return new IOException(file + ": cannot be read: " + problem, problem);
    }
}
