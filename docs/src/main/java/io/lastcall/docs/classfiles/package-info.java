/**
 * The example program: surveys class files with a pipeline of stages that are joined by shut-downable queues.
 *
 * <pre>{@code
 *   walk --paths--> read --files--> parse --classes--> count
 *  1 thread       n threads       n threads          1 thread
 * }</pre>
 *
 * <p>{@link io.lastcall.docs.classfiles.Pipeline} is the part to copy from: how a pipeline ends in order, how it is
 * interrupted, how it fails. {@link io.lastcall.docs.classfiles.Survey} is what this pipeline does; the rest is parsing
 * and printing.
 */
@NullMarked
package io.lastcall.docs.classfiles;

import org.jspecify.annotations.NullMarked;
