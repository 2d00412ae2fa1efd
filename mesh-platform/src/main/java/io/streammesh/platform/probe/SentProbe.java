package io.streammesh.platform.probe;

import java.time.Instant;

/**
 * A probe that is stored in a raw topic.
 *
 * @param input id of the raw contract
 * @param position as the audit names it: {@code topic/partition@offset}
 */
record SentProbe(String input, String position, Instant sentAt) {}
