package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lastcall.queue.contract.QueueContract;
import io.lastcall.queue.contract.ShutdownQueueContract;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A contract that nobody runs passes: each one of the suite must be run here. */
class ContractsAreRunTest {

    @Test
    void contracts_ofTheSuite_areAllRunOnOurKinds() throws Exception {
        Path suite = Path.of(QueueContract.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Stream<String> contracts = new ClassFileImporter()
                        .importUrl(
                                Files.isDirectory(suite)
                                        ? suite.toUri().toURL()
                                        : new URL("jar:" + suite.toUri() + "!/"))
                        .stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> type.getSimpleName().endsWith("Contract"))
                        .map(JavaClass::getName)
                        .filter(name -> !name.equals(QueueContract.class.getName()))
                        .filter(name -> !name.equals(ShutdownQueueContract.class.getName()));
        Stream<String> run = Stream.of(BlockingQueueContractTest.class, ShutdownContractTest.class)
                .flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
                .map(nested -> nested.getSuperclass().getName());
        assertThat(run).isNotEmpty().containsExactlyInAnyOrderElementsOf(contracts.toList());
    }
}
