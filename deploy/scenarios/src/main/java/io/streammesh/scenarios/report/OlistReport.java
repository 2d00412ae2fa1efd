package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.fulfillment.v1.Shipment;

/**
 * The marketplace. An order's amount is the sum of its transactions. Orders whose customer is
 * erased count everywhere but in figures of a customer, and under the empty state.
 */
final class OlistReport {

  private OlistReport() {}

  static ObjectNode of(ShopProducts all) {
    OlistProducts products = OlistProducts.of(all);
    OrderAmounts amounts = OrderAmounts.of(products.payments());
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.set("rows", rows(products));
    OrderFigures orders = new OrderFigures(products.orders(), products.lines(), amounts);
    orders.writeCounts(report);
    PaymentFigures payments = new PaymentFigures(products.payments());
    payments.writeTo(report);
    report.set("payment_sum_per_month", orders.paidPerMonth());
    orders.writeContent(report);
    report.put(
        "orders_delivered_after_estimate",
        products.shipments().stream().filter(Shipment::getLate).count());
    report.set("reviews_per_score", reviewsPerScore(products));
    new CustomerFigures(products.customers(), products.addressChanges()).writeTo(report);
    new AmountFigures(amounts).writeTo(report);
    report.set(
        "top10_orders_by_amount_over_own_earlier_mean",
        OwnMeanFigures.top10(products.orders(), amounts));
    return report;
  }

  private static ObjectNode rows(OlistProducts products) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("orders", products.orders().size())
        .put("order_items", products.lines().size())
        .put("order_payments", products.payments().size())
        .put("order_reviews", products.reviews().size())
        .put(
            "customers",
            products.customers().stream().mapToInt(CustomerProfile::getCheckouts).sum());
  }

  private static ObjectNode reviewsPerScore(OlistProducts products) {
    return Figures.counts(
        products.reviews(), (Review review) -> Integer.toString(review.getScore()));
  }
}
