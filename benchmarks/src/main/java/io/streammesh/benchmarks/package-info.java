/**
 * What a record costs on its way through Streammesh, beside Confluent's serializer and
 * deserializer. {@link io.streammesh.benchmarks.Benchmarks} runs all and prints the table.
 */
@NullMarked
package io.streammesh.benchmarks;

import org.jspecify.annotations.NullMarked;
