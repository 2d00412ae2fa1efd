package io.streammesh.orders.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one invoice.
 *
 * @param parts what its events told, by outbox sequence
 * @param erasedThrough when the customer was erased; null if the customer is not
 * @param holds what signals have made of it
 */
public record Invoice(
    String invoiceNo,
    SortedMap<Long, InvoicePart> parts,
    @Nullable Instant erasedThrough,
    Holds holds) {

  public Invoice {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  public static Invoice unknown(String invoiceNo) {
    return new Invoice(invoiceNo, new TreeMap<>(), null, Holds.NONE);
  }

  public boolean isRecorded() {
    return !parts.isEmpty();
  }

  public boolean isCustomerErased() {
    return erasedThrough != null;
  }

  /** The part with the lowest sequence, which tells what the whole invoice is. */
  public InvoicePart head() {
    return Objects.requireNonNull(parts.get(parts.firstKey()));
  }

  /** The highest outbox sequence of a part. */
  public long revision() {
    return parts.lastKey();
  }

  /** The time of the earliest part. */
  public Instant placedAt() {
    return Collections.min(parts.values().stream().map(InvoicePart::occurredAt).toList());
  }
}
