package io.lastcall.docs.classfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFileParserTest {

    @Test
    void parse_classOfThisTest_tellsNameVersionAndReferences() throws IOException {
        byte[] bytes = bytesOf(ClassFileParserTest.class);

        ClassSummary summary = parse(bytes);

        assertThat(summary.name()).isEqualTo(ClassFileParserTest.class.getName());
        assertThat(summary.major()).isEqualTo(61);
        assertThat(summary.minor()).isZero();
        assertThat(summary.bytes()).isEqualTo(bytes.length);
        assertThat(summary.references())
                .contains("java.lang.Object", ClassFileParser.class.getName())
                .doesNotContain(ClassFileParserTest.class.getName());
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, Runnable.class, String.class, java.util.concurrent.TimeUnit.class})
    void parse_classOfTheJdk_tellsItsName(Class<?> type) throws IOException {
        assertThat(parse(bytesOf(type)).name()).isEqualTo(type.getName());
    }

    @Test
    void parse_everyKindOfConstant_isUnderstood() throws IOException {
        ClassSummary summary = new ClassFileBuilder() // constants 1 to 4
                .constant(3, 1, 0, 0, 0, 7) // 5: Integer
                .constant(4, 1, 0, 0, 0, 0) // 6: Float
                .constant(5, 2, 0, 0, 0, 0, 0, 0, 0, 1) // 7: Long
                .constant(6, 2, 0, 0, 0, 0, 0, 0, 0, 0) // 9: Double
                .reference(8, 1) // 11: String
                .reference(12, 1, 3) // 12: NameAndType
                .reference(9, 2, 12) // 13: Fieldref
                .reference(10, 2, 12) // 14: Methodref
                .reference(11, 2, 12) // 15: InterfaceMethodref
                .constant(15, 1, 4, 0, 13) // 16: MethodHandle of a field
                .constant(15, 1, 6, 0, 15) // 17: MethodHandle of a static interface method
                .constant(15, 1, 9, 0, 15) // 18: MethodHandle of an interface method
                .reference(16, 1) // 19: MethodType
                .reference(17, 0, 12) // 20: Dynamic
                .reference(18, 9, 12) // 21: InvokeDynamic
                .reference(19, 1) // 22: Module
                .reference(20, 3) // 23: Package
                .utf8("[[Lc/C;") // 24
                .reference(7, 24)
                .utf8("[I") // 26
                .reference(7, 26)
                .interfaces(2)
                .parse();

        assertThat(summary.name()).isEqualTo("a.A");
        assertThat(summary.references()).containsExactlyInAnyOrder("b.B", "c.C");
        assertThat(summary.constants()).isEqualTo(25);
    }

    @Test
    void parse_versionOfTheFuture_isAccepted() throws IOException {
        assertThat(new ClassFileBuilder().version(99, 0xFFFF).parse().major()).isEqualTo(99);
    }

    @Test
    void parse_noSuperclass_isAccepted() throws IOException {
        assertThat(new ClassFileBuilder().superclass(0).parse().name()).isEqualTo("a.A");
    }

    @Test
    void parse_wrongHeader_namesFileAndReason() {
        assertMalformed(new ClassFileBuilder().magic(0xCAFED00D), "begins with cafed00d, not cafebabe");
        assertMalformed(new ClassFileBuilder().version(44, 0), "version is 44");
        assertMalformed(new ClassFileBuilder().thisClass(1), "the class refers to constant 1, which is not a class");
        assertMalformed(new ClassFileBuilder().thisClass(0), "the class refers to constant 0");
        assertMalformed(new ClassFileBuilder().superclass(3), "the superclass refers to constant 3");
        assertMalformed(new ClassFileBuilder().superclass(0xFFFF), "the superclass refers to constant 65535");
        assertMalformed(new ClassFileBuilder().superclass(0).interfaces(1), "an interface refers to constant 0");
    }

    @Test
    void parse_wrongConstant_namesFileAndReason() {
        assertMalformed(new ClassFileBuilder().constant(2, 1), "constant 5 has the unknown tag 2");
        assertMalformed(new ClassFileBuilder().constant(255, 1), "constant 5 has the unknown tag 255");
        assertMalformed(new ClassFileBuilder().reference(8, 9), "constant 5 refers to constant 9, which has no entry");
        assertMalformed(new ClassFileBuilder().reference(8, 0), "constant 5 refers to constant 0, which has no entry");
        assertMalformed(new ClassFileBuilder().reference(8, 2), "constant 5 refers to constant 2, which has the wrong");
        assertMalformed(new ClassFileBuilder().reference(10, 2, 4), "constant 5 refers to constant 4");
        assertMalformed(new ClassFileBuilder().reference(12, 1, 2), "constant 5 refers to constant 2");
        assertMalformed(new ClassFileBuilder().reference(18, 0, 1), "constant 5 refers to constant 1");
        assertMalformed(new ClassFileBuilder().constant(15, 1, 10, 0, 1), "unknown method handle kind 10");
        assertMalformed(new ClassFileBuilder().constant(15, 1, 5, 0, 2), "constant 5 refers to constant 2");
        assertMalformed(new ClassFileBuilder().constant(6, 1, 0, 0, 0, 0, 0, 0, 0, 0), "constant 5 takes two entries");
        assertMalformed(new ClassFileBuilder().constant(1, 1, 0, 1, 0xFF), "constant 5 is not modified UTF-8");
        assertMalformed(
                new ClassFileBuilder().constant(5, 2, 0, 0, 0, 0, 0, 0, 0, 0).reference(8, 6),
                "constant 7 refers to constant 6, which has no entry");
    }

    @Test
    void parse_emptyConstantPool_namesFileAndReason() {
        byte[] bytes = new ClassFileBuilder().bytes();
        bytes[8] = 0;
        bytes[9] = 0;

        assertThatExceptionOfType(MalformedClassFileException.class)
                .isThrownBy(() -> parse(bytes))
                .withMessageContaining("the size of the constant pool is 0");
    }

    @Test
    void parse_fileCutAnywhere_isMalformed() throws IOException {
        byte[] whole = new ClassFileBuilder()
                .constant(6, 2, 0, 0, 0, 0, 0, 0, 0, 0)
                .utf8("text")
                .interfaces(2)
                .bytes();
        parse(whole);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedClassFileException.class)
                    .as("%d of %d bytes", length, whole.length)
                    .isThrownBy(() -> parse(cut))
                    .withMessageStartingWith(ClassFileBuilder.FILE + ": malformed class file: ")
                    .withMessageContaining("the file ends within");
        }
    }

    @Test
    void parse_randomDamage_isMalformedOrUnderstood() throws IOException {
        byte[] whole = bytesOf(String.class);
        long seed = 20_261_122;
        Random random = new Random(seed);
        int malformed = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length / 2)] = (byte) random.nextInt();
            }
            try {
                parse(damaged);
            } catch (MalformedClassFileException expected) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(500, 5_000);
    }

    private static void assertMalformed(ClassFileBuilder file, String reason) {
        assertThatExceptionOfType(MalformedClassFileException.class)
                .isThrownBy(file::parse)
                .withMessageStartingWith(ClassFileBuilder.FILE + ": malformed class file: ")
                .withMessageContaining(reason);
    }

    private static ClassSummary parse(byte[] bytes) throws MalformedClassFileException {
        return ClassFileParser.parse(new ClassFileBytes(ClassFileBuilder.FILE, bytes));
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
