package io.streammesh.quality.internal;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads primitives of generated records through their own getters, since {@code get(int)} boxes
 * what it returns. Where a class has no such getter, the caller has to do with {@code get(int)}.
 */
final class Getters {
  private final @Nullable Class<?> type;

  /** Without a class there are no getters. */
  Getters(@Nullable Class<? extends IndexedRecord> type) {
    this.type = type;
  }

  @Nullable ToLongFunction<Object> longs(FieldPath path) {
    Object getter = getter(path, ToLongFunction.class, "applyAsLong", long.class);
    @SuppressWarnings("unchecked") // The metafactory made it of this type.
    ToLongFunction<Object> typed = (ToLongFunction<Object>) getter;
    return typed;
  }

  @Nullable ToDoubleFunction<Object> doubles(FieldPath path) {
    Object getter = getter(path, ToDoubleFunction.class, "applyAsDouble", double.class);
    @SuppressWarnings("unchecked") // The metafactory made it of this type.
    ToDoubleFunction<Object> typed = (ToDoubleFunction<Object>) getter;
    return typed;
  }

  @Nullable Predicate<Object> booleans(FieldPath path) {
    Object getter = getter(path, Predicate.class, "test", boolean.class);
    @SuppressWarnings("unchecked") // The metafactory made it of this type.
    Predicate<Object> typed = (Predicate<Object>) getter;
    return typed;
  }

  /** Any failure to find or to link the getter only costs the boxing. */
  @SuppressWarnings("IllegalCatch")
  private @Nullable Object getter(
      FieldPath path, Class<?> function, String method, Class<?> result) {
    if (type == null || path.above().length > 0 || path.nullable()) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle getter = lookup.unreflect(type.getMethod(nameOf(path)));
      Class<?> returned = getter.type().returnType();
      if (!returned.isPrimitive()) {
        return null;
      }
      return LambdaMetafactory.metafactory(
              lookup,
              method,
              MethodType.methodType(function),
              MethodType.methodType(result, Object.class),
              getter,
              MethodType.methodType(result, type))
          .getTarget()
          .invoke();
    } catch (Throwable e) {
      return null;
    }
  }

  private String nameOf(FieldPath path) throws ReflectiveOperationException {
    Schema schema = (Schema) Objects.requireNonNull(type).getField("SCHEMA$").get(null);
    String field = schema.getFields().get(path.position()).name();
    return "get" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
  }
}
