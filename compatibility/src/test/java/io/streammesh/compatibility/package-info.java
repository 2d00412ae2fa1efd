/**
 * Streammesh's wire format, judged by others: Confluent's genuine classes read what it writes, and
 * the other way round.
 *
 * <p>{@link io.streammesh.compatibility.TypesKit}, {@link io.streammesh.compatibility.EvolutionKit}
 * and {@link io.streammesh.compatibility.LookupKit} say what has to hold with every registry;
 * {@code DifferencesTest} says where the two sides differ on purpose. Confluent's classes come in
 * by their names alone, from a folder that the build unpacks: nothing is compiled against them.
 */
package io.streammesh.compatibility;
