package io.streammesh.scenarios.event;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One position of an order.
 *
 * @param itemNumber position in the order, from 1
 * @param shippingLimitAt by when the seller has to hand it to the carrier
 */
public record OrderItem(
    int itemNumber,
    String productId,
    String sellerId,
    @Nullable Instant shippingLimitAt,
    BigDecimal price,
    BigDecimal freight) {}
