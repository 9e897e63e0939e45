package io.lastcall.peers;

import io.lastcall.soak.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the soak and the contract suite on each peer, each in a JVM of its own, and writes a page in Markdown. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        description =
                "Runs the soak and the contract suite on queues of other libraries and writes a table of what held.",
        footer = {
            "",
            "Each peer takes --seconds for the rounds, up to a minute for the probes, and a minute or two for the contract",
            "suite. The exit code is 0 if everything could be run, whatever came of it, 1 if not, 2 if the arguments were"
                    + " wrong."
        })
final class PeersCommand implements Callable<Integer> {

    private static final long LONGEST_MINUTES = 20;

    @Option(names = "--seconds", defaultValue = "30", description = "Rounds of the soak (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the soak (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--peer", split = ",", description = "Only these, of: ${COMPLETION-CANDIDATES}")
    private List<Peer> peers = new ArrayList<>(Arrays.asList(Peer.values()));

    @Option(
            names = "--patience-millis",
            defaultValue = "3000",
            description = "After so long a contract test hangs (default: ${DEFAULT-VALUE})")
    private int patienceMillis;

    @Option(
            names = "--reports",
            defaultValue = "target/peers",
            description = "Folder for the outputs and the table, peers.md (default: ${DEFAULT-VALUE})")
    private Path reports = Path.of("target/peers");

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeersCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(reports);
        PeersTable table = new PeersTable(seconds, seed);
        boolean complete = true;
        for (Peer peer : peers) {
            Path soakOutput = reports.resolve(peer + "-soak.txt");
            Path xml = reports.resolve("TEST-" + peer + ".xml");
            Path contractOutput = reports.resolve(peer + "-contract.txt");
            Files.deleteIfExists(xml);
            List<String> soak = new ArrayList<>(peer.soakOptions());
            soak.addAll(List.of("--keep-going", "--capacity", "1,2,3,64", "--seconds", String.valueOf(seconds)));
            soak.addAll(List.of("--seed", String.valueOf(seed), "--junit-xml", xml.toString()));
            complete &= fork(soakOutput, List.of(), Soak.class, soak);
            complete &= fork(
                    contractOutput,
                    List.of("-Dlastcall.contract.patience=" + patienceMillis),
                    ContractRun.class,
                    List.of(peer.name()));
            complete &= table.add(peer, xml, contractOutput);
            Files.writeString(reports.resolve("peers.md"), table.toString());
            System.out.println(peer + " done");
        }
        System.out.println(table);
        return complete ? 0 : 1;
    }

    /** Runs a program in a JVM like this one; returns false if it does not end. */
    private static boolean fork(Path output, List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            return true;
        }
        process.destroyForcibly();
        Files.writeString(
                output,
                Files.readString(output, StandardCharsets.UTF_8) + "\nended by force after " + LONGEST_MINUTES
                        + " minutes\n");
        return false;
    }
}
