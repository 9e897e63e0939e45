package io.lastcall.docs.classfiles;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes class files, right and wrong ones, up to the interfaces. Constants 1 to 4 are {@code a/A} and {@code b/B}. */
final class ClassFileBuilder {

    static final Path FILE = Path.of("some", "A.class");

    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(pool);
    private int magic = 0xCAFEBABE;
    private int major = 61;
    private int minor;
    private int nextConstant = 1;
    private int thisClass = 2;
    private int superclass = 4;
    private int interfaces;

    ClassFileBuilder() {
        utf8("a/A").reference(7, 1);
        utf8("b/B").reference(7, 3);
    }

    ClassFileBuilder magic(int value) {
        magic = value;
        return this;
    }

    ClassFileBuilder version(int newMajor, int newMinor) {
        major = newMajor;
        minor = newMinor;
        return this;
    }

    ClassFileBuilder thisClass(int constant) {
        thisClass = constant;
        return this;
    }

    ClassFileBuilder superclass(int constant) {
        superclass = constant;
        return this;
    }

    ClassFileBuilder interfaces(int count) {
        interfaces = count;
        return this;
    }

    /** Adds an entry of bytes of any kind, and leaves out as many indexes as it takes. */
    ClassFileBuilder constant(int tag, int indexes, int... bytes) {
        pool.write(tag);
        for (int b : bytes) {
            pool.write(b);
        }
        nextConstant += indexes;
        return this;
    }

    ClassFileBuilder reference(int tag, int... constants) {
        pool.write(tag);
        for (int constant : constants) {
            u2(constant);
        }
        nextConstant++;
        return this;
    }

    ClassFileBuilder utf8(String text) {
        try {
            out.writeByte(1);
            out.writeUTF(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        nextConstant++;
        return this;
    }

    private void u2(int value) {
        pool.write(value >>> 8);
        pool.write(value);
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(file)) {
            data.writeInt(magic);
            data.writeShort(minor);
            data.writeShort(major);
            data.writeShort(nextConstant);
            data.write(pool.toByteArray());
            data.writeShort(0x21);
            data.writeShort(thisClass);
            data.writeShort(superclass);
            data.writeShort(interfaces);
            for (int i = 0; i < interfaces; i++) {
                data.writeShort(superclass);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    ClassSummary parse() throws MalformedClassFileException {
        return ClassFileParser.parse(new ClassFileBytes(FILE, bytes()));
    }
}
