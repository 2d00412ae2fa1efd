package io.streammesh.scenarios.hillstrom;

import java.math.BigDecimal;

/**
 * A row of the table: a customer, and what happened within two weeks.
 *
 * @param number {@code row}, the only thing that identifies the customer
 * @param spend zero without a conversion
 */
record CampaignCustomer(
    int number, String segment, boolean visited, boolean ordered, BigDecimal spend) {}
