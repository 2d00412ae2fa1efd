package io.streammesh.fraud.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What counts of an order, whose customer is known.
 *
 * @param orderId unique over all selling systems
 * @param source the selling system
 * @param sourceOrderId its number there
 * @param currency ISO 4217 code of the amount
 * @param amount items and freight together
 * @param zipPrefix where it goes, sealed as in its product; null where unknown
 */
public record Order(
    String orderId,
    String source,
    String sourceOrderId,
    Kind kind,
    String customerId,
    Instant placedAt,
    String currency,
    BigDecimal amount,
    @Nullable String zipPrefix) {
  /** As a customer's orders follow each other. */
  public static final Comparator<Order> IN_TIME =
      Comparator.comparing(Order::placedAt).thenComparing(Order::orderId);

  /** Whether something was sold for money. Only such orders are compared, and can be suspicious. */
  public boolean isSaleWithAmount() {
    return kind == Kind.SALE && amount.signum() > 0;
  }

  /** The same order, without where it goes. */
  public Order withoutZipPrefix() {
    return new Order(
        orderId, source, sourceOrderId, kind, customerId, placedAt, currency, amount, null);
  }

  /** What the document is, as far as it matters. */
  public enum Kind {
    SALE,
    OTHER
  }
}
