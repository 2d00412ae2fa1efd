package io.streammesh.scenarios.report;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.List;

/** The marketplace's part of the products. Only a marketplace has payments and reviews. */
record OlistProducts(
    List<OrderFact> orders,
    List<OrderLine> lines,
    List<Transaction> payments,
    List<Shipment> shipments,
    List<Review> reviews,
    List<CustomerProfile> customers,
    List<AddressChange> addressChanges) {

  OlistProducts {
    orders = List.copyOf(orders);
    lines = List.copyOf(lines);
    payments = List.copyOf(payments);
    shipments = List.copyOf(shipments);
    reviews = List.copyOf(reviews);
    customers = List.copyOf(customers);
    addressChanges = List.copyOf(addressChanges);
  }

  static OlistProducts of(ShopProducts products) {
    Source shop = Source.MARKETPLACE;
    return new OlistProducts(
        products.all(OrderFact.class).filter(order -> shop.is(order.getSource())).toList(),
        products.all(OrderLine.class).filter(line -> shop.is(line.getSource())).toList(),
        products.all(Transaction.class).toList(),
        products.all(Shipment.class).filter(shipment -> shop.is(shipment.getSource())).toList(),
        products.all(Review.class).toList(),
        products.all(CustomerProfile.class).filter(who -> shop.is(who.getSource())).toList(),
        products.all(AddressChange.class).filter(change -> shop.is(change.getSource())).toList());
  }
}
