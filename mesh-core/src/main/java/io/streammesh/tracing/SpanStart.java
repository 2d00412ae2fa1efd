package io.streammesh.tracing;

import io.streammesh.contract.Contract;

/**
 * What is known of a span when it begins. Nothing of a record's key or value.
 *
 * @param contract of the product that is published, or read
 * @param parent the context that it continues
 * @param links the others that it was made of
 * @param at when it has begun, in epoch milliseconds
 */
public record SpanStart(Contract contract, TraceContext parent, TraceLinks links, long at) {}
