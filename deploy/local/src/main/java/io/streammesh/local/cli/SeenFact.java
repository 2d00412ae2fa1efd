package io.streammesh.local.cli;

import io.streammesh.lineage.Position;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An order fact as a reader has seen it.
 *
 * @param position where it stands
 * @param original as it was read
 * @param customerId whose order it is; null if it does not tell
 * @param opened whether the reader could open the address in it
 */
record SeenFact(
    Position position,
    ConsumerRecord<byte[], byte[]> original,
    @Nullable String customerId,
    boolean opened) {}
