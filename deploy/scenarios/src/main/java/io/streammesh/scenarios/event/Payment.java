package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/**
 * How much was paid, and how.
 *
 * @param method credit_card, debit_card, boleto, voucher or not_defined
 * @param installments in how many instalments; can be zero in real data
 * @param amount what was paid; can be zero
 * @param cardLastDigits last four digits of the card, where one was used
 */
public record Payment(
    String method, int installments, Money amount, @Nullable String cardLastDigits) {}
