package io.streammesh.contract;

import org.jspecify.annotations.Nullable;

/**
 * A service level that a contract promises, as ODCS writes it.
 *
 * @param property one of ODCS' names, such as {@code latency}
 * @param value number, text or boolean, as text
 * @param unit of the value, such as {@code s}; null where none was written
 * @param element what it applies to; null for the whole topic
 * @param driver why it matters: regulatory, analytics or operational; null where none was written
 * @param description for people; null where none was written
 */
public record SlaProperty(
    String property,
    String value,
    @Nullable String unit,
    @Nullable String element,
    @Nullable String driver,
    @Nullable String description) {}
