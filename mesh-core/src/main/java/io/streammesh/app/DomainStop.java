package io.streammesh.app;

import java.time.Instant;

/**
 * That a domain's app has stopped itself and is not to run again before an operator says so.
 *
 * @param reason one sentence for a person; no payload
 * @param since when it stopped
 */
public record DomainStop(String reason, Instant since) {}
