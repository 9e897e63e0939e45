package io.lastcall.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What came of the peers, as Markdown: a table, and the first message of everything that did not hold. */
final class PeersTable {

    private static final int LONGEST = 240;

    private final int seconds;
    private final long seed;
    private final Set<String> checks = new LinkedHashSet<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    PeersTable(int seconds, long seed) {
        this.seconds = seconds;
        this.seed = seed;
    }

    /** Adds a peer; returns false if one of its programs has left nothing to read. */
    boolean add(Peer peer, Path xml, Path contractOutput) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        details.add("\n**`" + peer.simpleName() + "`** (" + peer.library() + "), `"
                + String.join(" ", peer.soakOptions()) + "`\n");
        boolean soaked = Files.exists(xml) && readSoak(xml, cells);
        List<String> contracts = Files.readAllLines(contractOutput).stream()
                .filter(line -> line.startsWith(ContractRun.MARK))
                .map(line -> line.substring(ContractRun.MARK.length()))
                .toList();
        String contractCell = "not run";
        if (!contracts.isEmpty()) {
            String[] counts = contracts.get(0).split(" ", -1);
            long unsupported =
                    contracts.stream().skip(1).filter(PeersTable::isUnsupported).count();
            long broken = Long.parseLong(counts[1]) - unsupported;
            contractCell = (broken == 0 ? "0" : "**" + broken + "**") + " of " + counts[0]
                    + (unsupported == 0 ? "" : ", and " + unsupported + " unsupported");
            contracts.stream()
                    .skip(1)
                    .filter(line -> !isUnsupported(line))
                    .distinct()
                    .forEach(line -> detail("contract suite", line));
        }
        checks.addAll(cells.keySet());
        rows.add("| `" + peer.simpleName() + "` | "
                + String.join(
                        " | ",
                        checks.stream()
                                .map(check -> cells.getOrDefault(check, "not run"))
                                .toList())
                + " | " + contractCell + " |");
        return soaked && !contracts.isEmpty();
    }

    /** Tells whether a test could not be made because the queue lacks an operation. */
    private static boolean isUnsupported(String line) {
        return line.contains("java.lang.UnsupportedOper"); // as far as an assertion's message goes
    }

    private boolean readSoak(Path xml, Map<String, String> cells) throws IOException {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String check = test.getAttribute("name");
                Element failure = child(test, "failure");
                cells.put(check, failure != null ? "**broken**" : child(test, "skipped") != null ? "-" : "held");
                if (failure != null) {
                    detail(check, failure.getAttribute("message"));
                }
            }
            return cases.getLength() > 0;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + xml, e);
        }
    }

    private void detail(String what, String message) {
        details.add("- " + what + ": `"
                + message.substring(0, Math.min(message.length(), LONGEST)).replace('`', '\'') + "`");
    }

    private static @Nullable Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    @Override
    public String toString() {
        return "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + LocalDate.now(ZoneOffset.UTC) + ", " + seconds + " s of rounds each, seed " + seed + "\n\n"
                + "| queue | " + String.join(" | ", checks) + " | contract suite: failed |\n"
                + "|---|" + "---|".repeat(checks.size() + 1) + "\n"
                + String.join("\n", rows) + "\n" + String.join("\n", details) + "\n";
    }
}
