/**
 * The way of a record: {@link io.streammesh.stream.Mesh#read read} it in under its contract
 * (Ingress), work on {@link io.streammesh.stream.Governed} values with the plain Kafka Streams DSL,
 * {@link io.streammesh.stream.Mesh#publish publish} it under the product's contract (Egress), and
 * let the {@link io.streammesh.stream.Guard} refuse whatever did not come that way.
 *
 * <p>A {@code Governed} has no public constructor: it comes from an Ingress or from combining
 * others. So what a record was made from, and which tags it carries, travels through joins,
 * aggregates and windows by its type, where the headers of Kafka Streams get lost or go wrong.
 */
@NullMarked
package io.streammesh.stream;

import org.jspecify.annotations.NullMarked;
