package io.streammesh.marketing.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order that counts, of a known person.
 *
 * @param currency ISO 4217 code of the amount
 * @param amount what was ordered, freight included
 */
public record Order(
    String orderId, String customerId, Instant placedAt, String currency, BigDecimal amount) {}
