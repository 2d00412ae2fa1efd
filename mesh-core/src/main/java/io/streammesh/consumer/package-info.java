/**
 * Reading products without Kafka Streams: by a service, a report, a sink.
 *
 * <ul>
 *   <li>{@link io.streammesh.consumer.ProductConsumer} reads product versions under a role of their
 *       contracts, for a purpose, and hands out verified records alone, as {@link
 *       io.streammesh.consumer.ProductRecord}.
 *   <li>{@link io.streammesh.consumer.ConsumerOptions} say which products, as what ({@link
 *       io.streammesh.consumer.ProductInput}), and how Kafka's consumer is set up.
 *   <li>{@link io.streammesh.consumer.BadRecords} gets what was refused: {@link
 *       io.streammesh.consumer.BadRecords#stop} stops there, {@link
 *       io.streammesh.consumer.DeadLetterTopic} sets it aside.
 * </ul>
 *
 * <p>It checks what a domain's Ingress checks, under the same names of faults. {@code
 * docs/guides/reading-a-product.md} is the guide.
 */
@NullMarked
package io.streammesh.consumer;

import org.jspecify.annotations.NullMarked;
