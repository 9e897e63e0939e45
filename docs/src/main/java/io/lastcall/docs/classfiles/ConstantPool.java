package io.lastcall.docs.classfiles;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The constant pool of one class file: every entry has a known tag, lies within the file, and refers only to entries of
 * the kind that the format wants there. All tags up to Java 25 are known.
 */
final class ConstantPool {

    private static final int UNUSABLE = 0; // index 0, and the one behind a long or double
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELDREF = 9;
    private static final int METHODREF = 10;
    private static final int INTERFACE_METHODREF = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final ClassFileBytes in;
    private final byte[] tags;
    private final int[] positions; // of the byte behind each tag

    private ConstantPool(ClassFileBytes in, int count) {
        this.in = in;
        this.tags = new byte[count];
        this.positions = new int[count];
    }

    /** Reads the pool whose count comes next in {@code in}, and leaves {@code in} behind the last entry. */
    static ConstantPool read(ClassFileBytes in) throws MalformedClassFileException {
        int count = in.u2("the size of the constant pool");
        if (count == 0) {
            throw in.malformed("the size of the constant pool is 0");
        }
        ConstantPool pool = new ConstantPool(in, count);
        pool.readEntries();
        for (int index = 1; index < count; index++) {
            pool.checkReferences(index);
        }
        return pool;
    }

    private void readEntries() throws MalformedClassFileException {
        for (int index = 1; index < tags.length; index++) {
            String entry = "constant " + index;
            int tag = in.u1(entry);
            tags[index] = (byte) tag;
            positions[index] = in.position();
            switch (tag) {
                case UTF8 -> in.skip(in.u2(entry), entry);
                case INTEGER, FLOAT, FIELDREF, METHODREF, INTERFACE_METHODREF, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC ->
                    in.skip(4, entry);
                case LONG, DOUBLE -> {
                    in.skip(8, entry);
                    index++;
                    if (index == tags.length) {
                        throw in.malformed(entry + " takes two entries, but is the last of the constant pool");
                    }
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skip(2, entry);
                case METHOD_HANDLE -> in.skip(3, entry);
                default -> throw in.malformed(entry + " has the unknown tag " + tag);
            }
        }
    }

    private void checkReferences(int index) throws MalformedClassFileException {
        int at = positions[index];
        switch (tags[index]) {
            case UTF8 -> utf8(index);
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> require(index, in.u2At(at), UTF8);
            case FIELDREF, METHODREF, INTERFACE_METHODREF -> {
                require(index, in.u2At(at), CLASS);
                require(index, in.u2At(at + 2), NAME_AND_TYPE);
            }
            case NAME_AND_TYPE -> {
                require(index, in.u2At(at), UTF8);
                require(index, in.u2At(at + 2), UTF8);
            }
            // the first half is an index into an attribute that this parser does not read
            case DYNAMIC, INVOKE_DYNAMIC -> require(index, in.u2At(at + 2), NAME_AND_TYPE);
            case METHOD_HANDLE -> checkMethodHandle(index, in.u1At(at), in.u2At(at + 1));
            default -> {} // a number, or not an entry
        }
    }

    private void checkMethodHandle(int index, int kind, int target) throws MalformedClassFileException {
        switch (kind) {
            case 1, 2, 3, 4 -> require(index, target, FIELDREF);
            case 5, 8 -> require(index, target, METHODREF);
            case 6, 7 -> require(index, target, METHODREF, INTERFACE_METHODREF);
            case 9 -> require(index, target, INTERFACE_METHODREF);
            default -> throw in.malformed("constant " + index + " has the unknown method handle kind " + kind);
        }
    }

    private void require(int from, int target, int... allowed) throws MalformedClassFileException {
        int tag = target < tags.length ? tags[target] : UNUSABLE;
        for (int candidate : allowed) {
            if (tag == candidate) {
                return;
            }
        }
        throw in.malformed("constant " + from + " refers to constant " + target + ", which has "
                + (tag == UNUSABLE ? "no entry" : "the wrong tag " + tag));
    }

    /** Returns the number of usable entries. */
    int entries() {
        int entries = 0;
        for (byte tag : tags) {
            if (tag != UNUSABLE) {
                entries++;
            }
        }
        return entries;
    }

    /** Returns the name in the class entry {@code index}, which {@code what} refers to. */
    String className(int index, String what) throws MalformedClassFileException {
        if (index >= tags.length || tags[index] != CLASS) {
            throw in.malformed(what + " refers to constant " + index + ", which is not a class");
        }
        return utf8(in.u2At(positions[index]));
    }

    /** Returns the names of all types in class entries, array types by their element type, without primitives. */
    Set<String> typeNames() throws MalformedClassFileException {
        Set<String> names = new HashSet<>();
        for (int index = 1; index < tags.length; index++) {
            if (tags[index] == CLASS) {
                String name = utf8(in.u2At(positions[index]));
                if (!name.startsWith("[")) {
                    names.add(name.replace('/', '.'));
                } else if (name.endsWith(";") && name.contains("[L")) {
                    names.add(name.substring(name.indexOf('L') + 1, name.length() - 1)
                            .replace('/', '.'));
                }
            }
        }
        return names;
    }

    private String utf8(int index) throws MalformedClassFileException {
        byte[] lengthAndBytes = in.bytesAt(positions[index], 2 + in.u2At(positions[index]));
        try {
            return new DataInputStream(new ByteArrayInputStream(lengthAndBytes)).readUTF();
        } catch (IOException notUtf8) {
            throw in.malformed("constant " + index + " is not modified UTF-8 (" + notUtf8.getMessage() + ")");
        }
    }
}
