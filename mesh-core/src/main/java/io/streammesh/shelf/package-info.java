/**
 * The shelf of steps that several domains need, as plain functions and values: without Kafka and
 * Avro, so that a domain's rules and model may use them. What keeps state around them are {@link
 * io.streammesh.stream.Fold}, {@link io.streammesh.stream.Latest} and the aggregates of the DSL.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>need</th><th>step</th></tr>
 *   <tr><td>repeats and reordering, the latest of a key</td><td>{@code Latest}</td></tr>
 *   <tr><td>state by more than one event</td><td>{@code Fold}</td></tr>
 *   <tr><td>updates that change nothing of what is read</td><td>{@code WhenChanged}</td></tr>
 *   <tr><td>running mean and deviation</td><td>{@link io.streammesh.shelf.Moments}</td></tr>
 *   <tr><td>sessions by a gap</td><td>{@link io.streammesh.shelf.Sessions}</td></tr>
 *   <tr><td>contact data in free text</td><td>{@link io.streammesh.shelf.ContactMask}</td></tr>
 *   <tr><td>enrichment by a table</td><td>the DSL's own joins, lifted by {@code governed}</td></tr>
 * </table>
 */
@NullMarked
package io.streammesh.shelf;

import org.jspecify.annotations.NullMarked;
