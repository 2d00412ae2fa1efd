package io.streammesh.stream;

import org.jspecify.annotations.Nullable;

/**
 * A value under a key of its own, or the deletion of that key; for {@link Governed#governedEach}.
 *
 * @param key the record key
 * @param value the value, or null to delete the key
 * @param <V> the value's type
 */
public record Keyed<V>(String key, @Nullable V value) {
  public static <V> Keyed<V> of(String key, V value) {
    return new Keyed<>(key, value);
  }

  /** Deletes the key from the product that this is published into. */
  public static <V> Keyed<V> deletion(String key) {
    return new Keyed<>(key, null);
  }
}
