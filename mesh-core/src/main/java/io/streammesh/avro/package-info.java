/**
 * Records to bytes and back: Avro in Confluent's wire format, and plain JSON read against an Avro
 * schema.
 *
 * <p>{@link io.streammesh.avro.JsonRecordDecoder} reads a raw topic's JSON events into generated
 * records; {@link io.streammesh.avro.AvroRecordEncoder} and {@link
 * io.streammesh.avro.AvroRecordDecoder} write and read data products. All three judge hostile
 * input: whatever the bytes are, a record comes out or a {@link
 * io.streammesh.avro.MalformedRecordException}, which names the place and what was expected there,
 * and never a value.
 *
 * <p>Avro loads no class that is not trusted; {@link io.streammesh.avro.TrustedClasses} is the one
 * place that trusts any, and only ever generated classes that code, never data, names.
 */
@NullMarked
package io.streammesh.avro;

import org.jspecify.annotations.NullMarked;
