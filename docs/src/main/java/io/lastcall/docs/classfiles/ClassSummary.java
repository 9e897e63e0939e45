package io.lastcall.docs.classfiles;

import java.util.Set;

/**
 * What a class file says about itself in its header and its constant pool.
 *
 * @param name the name of the class, such as {@code java.lang.Object}; {@code module-info} for a module descriptor
 * @param major the major version of the format, such as 61
 * @param minor the minor version; 65,535 where the class uses preview features
 * @param bytes the size of the file
 * @param constants the number of usable entries of the constant pool
 * @param references the names of the other types that the constant pool names, array types by their element type
 */
record ClassSummary(String name, int major, int minor, int bytes, int constants, Set<String> references) {

    static final int PREVIEW = 0xFFFF;
}
