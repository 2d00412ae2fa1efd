package io.streammesh.fulfillment.model;

import org.jspecify.annotations.Nullable;

/**
 * A value and the scan that told it.
 *
 * @param sequence the scan's outbox sequence
 */
public record Told<T>(long sequence, T value) {

  /** Of both, the one that the scan with the higher sequence told. */
  public Told<T> orLater(@Nullable Told<T> other) {
    return other != null && other.sequence > sequence ? other : this;
  }
}
