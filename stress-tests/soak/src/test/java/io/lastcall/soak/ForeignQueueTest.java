package io.lastcall.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine;

/** Queues by the name of their class or factory: what is found, what is refused and how, and the report in XML. */
class ForeignQueueTest {

    private final StringWriter text = new StringWriter();

    @TempDir
    private Path folder;

    /** Factories of all sorts. */
    public static final class Factories {

        private Factories() {}

        public static BlockingQueue<?> withCapacity(int capacity) {
            return new ArrayBlockingQueue<>(capacity);
        }

        public static <E> LinkedBlockingQueue<E> unbounded() {
            return new LinkedBlockingQueue<>();
        }

        public static Object ofNothing() {
            return "not a queue";
        }

        public static BlockingQueue<?> fails(int capacity) {
            throw new UnsupportedOperationException("no queue of " + capacity);
        }

        public BlockingQueue<?> notStatic() {
            return new LinkedBlockingQueue<>();
        }

        public static List<?> notAQueue() {
            return List.of();
        }
    }

    /** Has none of the constructors that are looked for. */
    public static final class Awkward extends LinkedBlockingQueue<Object> {
        private static final long serialVersionUID = 1L;

        public Awkward(String name) {
            super(name.length());
        }
    }

    /** Cannot be made. */
    public abstract static class Unfinished extends LinkedBlockingQueue<Object> {
        private static final long serialVersionUID = 1L;
    }

    private static final String HERE = "io.lastcall.soak.ForeignQueueTest";

    @ParameterizedTest
    @CsvSource({
        "--queue-class, java.util.concurrent.ArrayBlockingQueue",
        "--queue-class, java.util.concurrent.LinkedTransferQueue",
        "--queue-factory, io.lastcall.soak.ForeignQueueTest$Factories#withCapacity",
        "--queue-factory, io.lastcall.soak.ForeignQueueTest$Factories#unbounded"
    })
    void execute_queueByName_isSoaked(String option, String name) {
        // an ArrayBlockingQueue's removeIf and removeAll wake no waiting producer
        assertThat(execute(
                        option,
                        name,
                        "--rounds",
                        "30",
                        "--checks",
                        "conservation,order,capacity,queries",
                        "--unsupported",
                        "removeIf,removeAll"))
                .isZero();
    }

    @Test
    void execute_shutdownBlockingQueueByName_isShutDownByItsInterface() {
        assertThat(execute(
                        "--queue-factory",
                        "io.lastcall.queue.ShutdownQueues#bounded",
                        "--rounds",
                        "30",
                        "--checks",
                        "conservation,shutdown"))
                .isZero();
    }

    @Test
    void execute_classOnTheClassPathThatWasGiven_isFound() throws Exception {
        Path source = folder.resolve("Far.java");
        Files.writeString(source, "public class Far<E> extends java.util.concurrent.LinkedBlockingQueue<E> {}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString()))
                .isZero();

        assertThat(execute("--queue-class", "Far", "--rounds", "5", "--checks", "order"))
                .isEqualTo(2);
        assertThat(execute(
                        "--queue-class",
                        "Far",
                        "--class-path",
                        folder.toString(),
                        "--rounds",
                        "5",
                        "--checks",
                        "order"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--queue-class com.acme.Nothing | --queue-class com.acme.Nothing: there is no class",
                "--queue-class java.lang.String | --queue-class java.lang.String: the class is not a java.util.concurrent",
                "--queue-class io.lastcall.soak.ForeignQueueTest$Unfinished | the class is abstract",
                "--queue-class io.lastcall.soak.ForeignQueueTest$Awkward | constructors Awkward(int) and Awkward() and found",
                "--queue-class java.util.concurrent.ArrayBlockingQueue --class-path /no/such.jar | there is no /no/such.jar",
                "--queue-factory java.util.List | --queue-factory java.util.List: expected a class, #",
                "--queue-factory $F#missing | static methods missing(int) and missing() that return",
                "--queue-factory $F#notStatic | static methods notStatic(int)",
                "--queue-factory $F#notAQueue | static methods notAQueue(int)",
                "--queue-factory $F#ofNothing | made not a queue, which is no BlockingQueue",
                "--queue-factory $F#fails | with --capacity 1 threw java.lang.UnsupportedOperationException: no queue of 1",
                "$Q --unsupported fly | --unsupported fly: expected some of put, offer",
                "$Q --unsupported put,offer,add,timed-offer | there must be a way to insert",
                "$Q --checks beauty | not beauty",
                "$Q --order random | random",
                "$Q --bound roughly | roughly",
                "$Q --kind bounded | --kind bounded is for queues of this library",
                "$Q --queue-factory a#b | exclude each other",
                "$Q --shutdown-method close | ArrayBlockingQueue has no public method close()",
                "$Q --shutdown-method clear --refusal java.lang.String | --refusal java.lang.String: the class is not a Runt",
                "--queue-factory $F#unbounded --bound exact | --bound exact: unbounded is not told a capacity",
                "--queue-factory io.lastcall.queue.ShutdownQueues#bounded --shutdown-method close | by the methods of its"
            })
    void execute_badInput_exitsWith2AndNamesTheArgument(String arguments, String why) {
        String all = arguments
                .replace("$F", HERE + "$Factories")
                .replace("$Q", "--queue-class java.util.concurrent.ArrayBlockingQueue");
        assertThat(execute(all.strip().split(" "))).isEqualTo(2);
        assertThat(text.toString()).contains(why.strip());
    }

    @Test
    void junitXml_queueWithABug_countsAndNamesTheFailure() throws Exception {
        Path file = folder.resolve("reports/TEST-soak.xml");
        int code = execute(
                "--queue-factory",
                HERE + "#planted",
                "--checks",
                "retention,timeouts",
                "--keep-going",
                "--rounds",
                "5",
                "--junit-xml",
                file.toString());

        assertThat(code).isEqualTo(1);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(Check.values().length));
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo(String.valueOf(Check.values().length - 2));
        assertThat(named(suite, "failure")).containsExactly("timeouts");
        assertThat(named(suite, "skipped")).contains("conservation").doesNotContain("timeouts", "retention");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("early");
    }

    /** For the command above. */
    static BlockingQueue<?> planted(int capacity) {
        return PlainBug.GIVES_UP_EARLY.factory.apply(capacity);
    }

    /** Returns the names of the test cases that have a child of this name. */
    private static List<String> named(Element suite, String child) {
        List<String> names = new ArrayList<>();
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            if (each.getElementsByTagName(child).getLength() > 0) {
                names.add(each.getAttribute("name"));
            }
        }
        return names;
    }

    private int execute(String... arguments) {
        return new CommandLine(new SoakCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(text, true))
                .execute(arguments);
    }
}
