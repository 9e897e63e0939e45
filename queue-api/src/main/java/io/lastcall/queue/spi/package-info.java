/** What an implementation of the queues provides; programs that only use queues need nothing from here. */
@NullMarked
package io.lastcall.queue.spi;

import org.jspecify.annotations.NullMarked;
