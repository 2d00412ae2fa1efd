/**
 * W3C trace contexts, and the spans of a process where its configuration says who takes them.
 *
 * <p>A context comes with a record, is carried through an app by {@link
 * io.streammesh.stream.Governed}, and goes out with what the record triggers. Without a receiver of
 * spans it goes out as it came, as a party that takes no part in a trace may pass it on; with one,
 * each record that is published, and each signal that is acted on, is a {@link
 * io.streammesh.tracing.OpenSpan span} of its own, and the context that goes out names that.
 * Nothing here begins a trace, or decides which are sampled.
 */
@NullMarked
package io.streammesh.tracing;

import org.jspecify.annotations.NullMarked;
