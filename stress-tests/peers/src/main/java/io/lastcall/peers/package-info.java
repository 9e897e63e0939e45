/**
 * The soak and the contract suite on queues of other libraries: {@link io.lastcall.peers.Peer} is the list, {@link
 * io.lastcall.peers.PeersCommand} starts a JVM for each and either tool, and writes what came of it as a table.
 */
@NullMarked
package io.lastcall.peers;

import org.jspecify.annotations.NullMarked;
