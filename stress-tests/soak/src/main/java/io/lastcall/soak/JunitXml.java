package io.lastcall.soak;

import io.lastcall.soak.Results.Breach;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A report in the XML of Surefire, which CI servers understand: a test case for each check of each kind of queue. */
final class JunitXml {

    private static final String INDENT = "\n  ";

    private final SoakConfig config;
    private final Results results;
    private final Totals totals;
    private final double seconds;

    JunitXml(SoakConfig config, Results results, Totals totals, long elapsed) {
        this.config = config;
        this.results = results;
        this.totals = totals;
        seconds = elapsed / 1e9;
    }

    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            suite(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        int failures = 0;
        int skipped = 0;
        for (QueueKind kind : config.kinds()) {
            for (Check check : Check.values()) {
                if (results.breach(kind, check) != null) {
                    failures++;
                } else if (reason(kind, check) != null) {
                    skipped++;
                }
            }
        }
        int tests = config.kinds().size() * Check.values().length;
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "soak");
        xml.writeAttribute("time", format(seconds));
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", String.valueOf(skipped));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute(
                "timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        xml.writeAttribute("hostname", hostname());
        properties(xml);
        for (QueueKind kind : config.kinds()) {
            for (Check check : Check.values()) {
                testCase(xml, kind, check);
            }
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void properties(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters(INDENT);
        xml.writeStartElement("properties");
        property(xml, "seed", String.valueOf(config.seed()));
        property(xml, "java.version", Runtime.version().toString());
        property(xml, "rounds", String.valueOf(totals.rounds));
        property(xml, "accepted", String.valueOf(totals.accepted));
        property(xml, "cancelled", String.valueOf(totals.cancelled()));
        xml.writeCharacters(INDENT);
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeCharacters(INDENT + "  ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private void testCase(XMLStreamWriter xml, QueueKind kind, Check check) throws XMLStreamException {
        xml.writeCharacters(INDENT);
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", check.title());
        xml.writeAttribute("classname", "soak." + kind.name());
        // the checks share the run: each gets an equal part of its time, so that the sum is right
        xml.writeAttribute("time", format(seconds / (config.kinds().size() * Check.values().length)));
        Breach breach = results.breach(kind, check);
        String reason = reason(kind, check);
        if (breach != null) {
            xml.writeCharacters(INDENT + "  ");
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message", clean(breach.message().lines().findFirst().orElse("")));
            xml.writeAttribute("type", check.title());
            xml.writeCharacters(clean(breach.report()));
            xml.writeEndElement();
            xml.writeCharacters(INDENT);
        } else if (reason != null) {
            xml.writeCharacters(INDENT + "  ");
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", reason);
            xml.writeCharacters(INDENT);
        }
        xml.writeEndElement();
    }

    private @Nullable String reason(QueueKind kind, Check check) {
        return results.reasonNotMade(config, kind, check, totals.roundsOfKind.getOrDefault(kind.name(), 0L));
    }

    /** Leaves out what XML 1.0 has no way to write. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> List.of(0x9, 0xa, 0xd).contains(c)
                        || (c >= 0x20 && c <= 0xd7ff)
                        || (c >= 0xe000 && c <= 0xfffd)
                        || c >= 0x10000)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
