package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Address;

/**
 * A row of the customers table: the details given with one order.
 *
 * @param customerId new with every order
 * @param personId {@code customer_unique_id}
 */
record CustomerRow(String customerId, String personId, Address address) {}
