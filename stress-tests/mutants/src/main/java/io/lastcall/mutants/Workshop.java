package io.lastcall.mutants;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A copy of the sources of a checkout, and the classes compiled from it; the checkout itself is never changed. */
final class Workshop {

    /** Tells why a patch could not be made into classes. */
    static final class NoMutant extends Exception {
        private static final long serialVersionUID = 1L;

        private final Verdict.Outcome outcome;

        NoMutant(Verdict.Outcome outcome, String message) {
            super(message);
            this.outcome = outcome;
        }

        Verdict.Outcome outcome() {
            return outcome;
        }
    }

    private final Path folder;
    private final Path sources;
    private final Path classes;
    private final List<Path> libraries;
    private final Set<SourceSet> compiled = EnumSet.noneOf(SourceSet.class);

    /**
     * Copies the sources.
     *
     * @param checkout where the sources are
     * @param folder for the copy and the classes; empty
     * @param libraries what the sources need besides each other
     */
    Workshop(Path checkout, Path folder, List<Path> libraries) throws IOException {
        this.folder = folder;
        this.sources = folder.resolve("sources");
        this.classes = folder.resolve("classes");
        this.libraries = libraries;
        for (SourceSet set : SourceSet.values()) {
            if (Files.isDirectory(checkout.resolve(set.root()))) {
                copy(checkout.resolve(set.root()), sources.resolve(set.root()));
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Compiles the unmutated sources of a set and all that it needs, unless that has been done. */
    synchronized void compile(SourceSet wanted) throws IOException {
        for (SourceSet set : wanted.closure()) {
            if (compiled.add(set)) {
                String errors = compile(set, sources, classes.resolve(set.folder()), classPath(set, null, null));
                if (!errors.isEmpty()) {
                    throw new IOException("the unmutated " + set.root() + " does not compile: " + errors);
                }
            }
        }
    }

    /**
     * The class path of a test.
     *
     * @param mutated the set that the classes below {@code instead} replace
     */
    List<Path> classPath(SourceSet of, @Nullable SourceSet mutated, @Nullable Path instead) {
        List<Path> path = new ArrayList<>();
        for (SourceSet set : of.closure()) {
            path.add(set == mutated && instead != null ? instead : classes.resolve(set.folder()));
        }
        path.addAll(libraries);
        return path;
    }

    /** The one set of sources that a mutant changes. */
    static SourceSet mutatedBy(Mutant mutant) throws NoMutant {
        for (SourceSet set : SourceSet.values()) {
            if (mutant.files().stream().allMatch(set::contains)) {
                return set;
            }
        }
        throw new NoMutant(Verdict.Outcome.DOES_NOT_APPLY, "changes files of several modules, or of none");
    }

    /** Makes the classes of a mutant and returns their folder. */
    Path mutate(Mutant mutant) throws IOException, InterruptedException, NoMutant {
        SourceSet set = mutatedBy(mutant);
        compile(set);
        Path place = folder.resolve(mutant.id());
        Path patched = place.resolve("sources");
        copy(sources.resolve(set.root()), patched.resolve(set.root()));
        apply(mutant, patched, place);
        Path output = place.resolve("classes");
        String errors = compile(set, patched, output, classPath(set, set, output));
        if (!errors.isEmpty()) {
            throw new NoMutant(Verdict.Outcome.DOES_NOT_COMPILE, errors);
        }
        return output;
    }

    private static void apply(Mutant mutant, Path patched, Path around)
            throws IOException, InterruptedException, NoMutant {
        ProcessBuilder git = new ProcessBuilder(
                        "git",
                        "apply",
                        "--whitespace=nowarn",
                        mutant.patch().toAbsolutePath().toString())
                .directory(patched.toFile())
                .redirectErrorStream(true);
        // Within a repository git would take the paths from its root, and silently skip those outside this folder.
        git.environment().put("GIT_CEILING_DIRECTORIES", around.toAbsolutePath().toString());
        git.environment().keySet().removeAll(Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        List<String> before = texts(mutant, patched);
        Process process = git.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new NoMutant(
                    Verdict.Outcome.DOES_NOT_APPLY, output.lines().findFirst().orElse("git apply failed"));
        }
        if (texts(mutant, patched).equals(before)) {
            throw new NoMutant(Verdict.Outcome.DOES_NOT_APPLY, "changes nothing");
        }
    }

    private static List<String> texts(Mutant mutant, Path root) throws IOException, NoMutant {
        List<String> texts = new ArrayList<>();
        for (String file : mutant.files()) {
            if (!Files.exists(root.resolve(file))) {
                throw new NoMutant(Verdict.Outcome.DOES_NOT_APPLY, "no such file: " + file);
            }
            texts.add(Files.readString(root.resolve(file)));
        }
        return texts;
    }

    /** Compiles a set on the class path, without its module descriptor; returns the errors, or nothing. */
    private static String compile(SourceSet set, Path root, Path output, List<Path> classPath) throws IOException {
        Files.createDirectories(output);
        List<Path> files = javaFiles(root, set);
        if (files.isEmpty()) {
            return "";
        }
        Path resources = root.resolve(set.root()).resolve("resources");
        if (Files.isDirectory(resources)) {
            copy(resources, output);
        }
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>(List.of(
                "-d", output.toString(), "-cp", path, "--release", "17", "-g", "-nowarn", "-encoding", "UTF-8"));
        options.addAll(
                set.processor().isEmpty()
                        ? List.of("-proc:none")
                        : List.of("-processorpath", path, "-processor", set.processor()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this needs a JDK, with a compiler");
        }
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiles = compiler.getTask(
                            errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            return compiles ? "" : "javac: " + errors.toString().strip();
        }
    }

    private static List<Path> javaFiles(Path root, SourceSet set) throws IOException {
        Path folder = root.resolve(set.root()).resolve("java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Deletes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
