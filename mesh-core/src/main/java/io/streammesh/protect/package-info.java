/**
 * Protected fields: what the mesh policy's tags ask for is done to the values on their way into a
 * product, and undone, by grant, where a value is used. A sealed value is a text; how it is made is
 * told, with test vectors, in {@code docs/protected-fields.md}.
 *
 * <p>{@link io.streammesh.protect.RecordProtector} belongs to Egress. Who reads opens single fields
 * with a {@link io.streammesh.protect.FieldOpener}, or a whole record with a {@link
 * io.streammesh.protect.RecordOpener}. Keys come from {@link io.streammesh.keys.DataKeys}.
 */
@NullMarked
package io.streammesh.protect;

import org.jspecify.annotations.NullMarked;
