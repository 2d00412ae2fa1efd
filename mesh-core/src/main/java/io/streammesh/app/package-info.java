/**
 * A domain's Kafka Streams app as a process: configuration, start-up checks, readiness over HTTP,
 * and the exit code that tells how it ended. A domain's {@code main} is one line of it: {@code
 * DomainApp.of("orders", new OrdersTopology()).run(args)}. An operational service that acts on
 * signals is a {@link io.streammesh.app.PortApp}.
 */
@NullMarked
package io.streammesh.app;

import org.jspecify.annotations.NullMarked;
