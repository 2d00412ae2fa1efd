package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record.
 *
 * @param missing gives the value of a field that is not there; null if it has to be
 */
record FieldReader(
    int position,
    SerializedString name,
    ValueReader value,
    @Nullable Supplier<@Nullable Object> missing) {}
