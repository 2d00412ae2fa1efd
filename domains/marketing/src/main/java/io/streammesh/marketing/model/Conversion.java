package io.streammesh.marketing.model;

import java.time.Instant;

/**
 * An order that follows a send within its attribution window.
 *
 * @param windowFrom when the window began
 */
public record Conversion(
    String campaignId, String segment, boolean control, Instant windowFrom, Order order) {

  /** Campaign and order, joined by '/'. */
  public String conversionId() {
    return campaignId + '/' + order.orderId();
  }
}
