package io.lastcall.docs.classfiles;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The content of one class file, read from front to back; whoever reads past the end gets a {@link
 * MalformedClassFileException} that names the file and what was being read. For one thread at a time.
 */
final class ClassFileBytes {

    private final String file;
    private final ByteBuffer bytes; // big-endian, as the format is

    ClassFileBytes(Path file, byte[] content) {
        this.file = file.toString();
        this.bytes = ByteBuffer.wrap(content);
    }

    int size() {
        return bytes.capacity();
    }

    int position() {
        return bytes.position();
    }

    int u1(String what) throws MalformedClassFileException {
        int position = position();
        skip(1, what);
        return u1At(position);
    }

    int u2(String what) throws MalformedClassFileException {
        int position = position();
        skip(2, what);
        return u2At(position);
    }

    int u4(String what) throws MalformedClassFileException {
        int position = position();
        skip(4, what);
        return bytes.getInt(position);
    }

    void skip(int count, String what) throws MalformedClassFileException {
        if (count > bytes.remaining()) {
            throw malformed("the file ends within " + what + " (" + size() + " bytes)");
        }
        bytes.position(bytes.position() + count);
    }

    /** Reads again what was skipped before; so no check is needed, nor in the two methods below. */
    int u1At(int position) {
        return Byte.toUnsignedInt(bytes.get(position));
    }

    int u2At(int position) {
        return Short.toUnsignedInt(bytes.getShort(position));
    }

    byte[] bytesAt(int position, int count) {
        byte[] copy = new byte[count];
        bytes.get(position, copy);
        return copy;
    }

    MalformedClassFileException malformed(String problem) {
        return new MalformedClassFileException(file, problem);
    }
}
