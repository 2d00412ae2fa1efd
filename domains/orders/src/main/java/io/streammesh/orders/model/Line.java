package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order; amounts have four decimals.
 *
 * @param number position in the order, from 1
 * @param productId what was sold, or which charge it is
 * @param sellerId who sells it; null where that is the selling system itself
 * @param shippingLimitAt by when the seller has to hand it to the carrier
 * @param quantity pieces; negative on cancellations and stock corrections
 * @param recordedAt when the selling system recorded it
 */
public record Line(
    int number,
    String productId,
    @Nullable String description,
    @Nullable String sellerId,
    @Nullable Instant shippingLimitAt,
    int quantity,
    BigDecimal unitPrice,
    BigDecimal freight,
    Instant recordedAt) {
  public static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(4);

  public BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
