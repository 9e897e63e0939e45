package io.lastcall.docs.classfiles;

import java.io.IOException;

/** Says which file is not a class file, where, and why. */
final class MalformedClassFileException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedClassFileException(String file, String problem) {
        super(file + ": malformed class file: " + problem);
    }
}
