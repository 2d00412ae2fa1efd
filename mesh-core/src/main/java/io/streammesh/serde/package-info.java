/**
 * Avro in Confluent's wire format for any client of Kafka that takes serializers by the names of
 * their classes: {@link io.streammesh.serde.ProductSerializer}, {@link
 * io.streammesh.serde.ProductDeserializer} and both as {@link io.streammesh.serde.ProductSerde}.
 *
 * <p>They encode and decode, no more. A deserializer of Kafka sees neither partition nor key,
 * timestamp and offset of a record, so it cannot verify it; a serializer sees them as little, so it
 * cannot sign, nor does it protect any field. Whoever relies on what a product says reads it by
 * {@link io.streammesh.consumer.ProductConsumer}; whoever publishes one does so by {@link
 * io.streammesh.stream.Mesh#publish}.
 *
 * <p>Their settings:
 *
 * <ul>
 *   <li>{@code mesh.registry.url}: the schema registry, as a domain's app has it; required
 *   <li>{@code mesh.registry.timeout.ms}: for a request to it; 10,000
 *   <li>{@value io.streammesh.serde.SerdeSettings#VALUE_TYPE}: the generated class that values are
 *       decoded into, by its name; without it they are generic records, of the schema that each was
 *       written with
 *   <li>{@value io.streammesh.serde.SerdeSettings#MAX_BYTES}: how long a value may be to be
 *       decoded; 1,048,576
 *   <li>{@value io.streammesh.serde.SerdeSettings#TAGS_IN_CLEAR}: whether values are written whose
 *       schema has tags, with all fields in clear; for topics that the mesh does not govern; false
 * </ul>
 *
 * <p>Other settings that begin with {@code mesh.} are errors, but for those that a domain's app
 * knows, which are ignored.
 */
@NullMarked
package io.streammesh.serde;

import org.jspecify.annotations.NullMarked;
