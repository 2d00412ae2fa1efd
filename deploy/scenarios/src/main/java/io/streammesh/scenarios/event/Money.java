package io.streammesh.scenarios.event;

import java.math.BigDecimal;

/**
 * An exact amount.
 *
 * @param currency ISO 4217 code
 */
public record Money(String currency, BigDecimal amount) {}
