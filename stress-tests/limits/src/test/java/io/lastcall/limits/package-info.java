/** That nothing is kept which nobody needs any more, and that very many waiting threads all end. */
package io.lastcall.limits;
