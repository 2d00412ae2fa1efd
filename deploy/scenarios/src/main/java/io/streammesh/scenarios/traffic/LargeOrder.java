package io.streammesh.scenarios.traffic;

/**
 * An order that is unusually large for the customer who places it.
 *
 * @param customerId pseudonymous id of the customer, who places no other orders than these
 * @param orderId the large order
 * @param earlierOrders how many usual orders the customer places before
 */
public record LargeOrder(String customerId, String orderId, int earlierOrders) {}
