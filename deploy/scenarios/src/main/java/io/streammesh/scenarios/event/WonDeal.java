package io.streammesh.scenarios.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on with a new seller.
 *
 * @param businessSegment what the seller deals in
 * @param averageStock size of the stock, as declared
 * @param declaredMonthlyRevenue as declared; can be 0
 */
public record WonDeal(
    String sellerId,
    @Nullable String businessSegment,
    @Nullable String leadType,
    @Nullable String businessType,
    @Nullable String averageStock,
    @Nullable BigDecimal declaredMonthlyRevenue) {}
