package io.streammesh.contract;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That operational systems may act on a product's records, and how they tell which ones to act on.
 * The fields that are named are top-level fields of the value. A tombstone withdraws, whatever is
 * named.
 *
 * @param freshWithin how old, by its event time, a record may be to be acted on
 * @param revision the field, an int or a long, that grows with each record of a key; null if there
 *     is none, and the later record counts
 * @param withdrawn the boolean field that is true where a record takes back what the ones before it
 *     said; null if tombstones alone do
 * @param expiresAt the field with the time from which on a record must not be acted on; null if
 *     there is none
 */
public record SignalPromise(
    Duration freshWithin,
    @Nullable String revision,
    @Nullable String withdrawn,
    @Nullable String expiresAt) {
  public SignalPromise {
    if (freshWithin.isNegative() || freshWithin.isZero()) {
      throw new IllegalArgumentException("freshWithin is " + freshWithin + ", expected some time");
    }
  }
}
