package io.lastcall.docs.classfiles;

import java.util.Set;

/**
 * Reads a class file up to its interfaces: magic number, version, constant pool, the class, its superclass. Fields,
 * methods and attributes are not looked at.
 */
final class ClassFileParser {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int OLDEST_MAJOR = 45;

    private ClassFileParser() {}

    static ClassSummary parse(ClassFileBytes in) throws MalformedClassFileException {
        int magic = in.u4("the magic number");
        if (magic != MAGIC) {
            throw in.malformed(String.format("it begins with %08x, not cafebabe", magic));
        }
        int minor = in.u2("the version");
        int major = in.u2("the version");
        if (major < OLDEST_MAJOR) {
            throw in.malformed("its version is " + major + ", below " + OLDEST_MAJOR);
        }
        ConstantPool pool = ConstantPool.read(in);
        in.skip(2, "the access flags");
        String name = pool.className(in.u2("the class"), "the class").replace('/', '.');
        int superclass = in.u2("the superclass");
        if (superclass != 0) { // java.lang.Object and module descriptors have none
            pool.className(superclass, "the superclass");
        }
        int interfaces = in.u2("the number of interfaces");
        for (int i = 0; i < interfaces; i++) {
            pool.className(in.u2("an interface"), "an interface");
        }
        Set<String> references = pool.typeNames();
        references.remove(name);
        return new ClassSummary(name, major, minor, in.size(), pool.entries(), references);
    }
}
