package io.streammesh.local.cli;

import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.traffic.ContactData;
import io.streammesh.scenarios.traffic.LargeOrder;
import io.streammesh.scenarios.traffic.PersonToErase;
import io.streammesh.scenarios.traffic.ProductFigure;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the data products against the traffic that they are made of; tells all that is wrong. */
final class ProductCheck {
  private final ShopProducts products;
  private final PrintStream out;
  private final List<String> faults;

  /**
   * @param out gets a line for what was looked at
   * @param faults gets what is wrong
   */
  ProductCheck(ShopProducts products, PrintStream out, List<String> faults) {
    this.products = products;
    this.out = out;
    this.faults = faults;
  }

  void checkFigures(Map<ProductFigure, Long> expected) {
    expected.forEach(
        (figure, number) -> {
          long shown = ShownFigures.of(products, figure);
          out.printf("%s: %d%n", figure.label(), shown);
          if (shown != number) {
            faults.add("%s: %d instead of %d".formatted(figure.label(), shown, number));
          }
        });
  }

  /** A demo that ends before the order is placed has nothing to show. */
  void checkLargeOrder(LargeOrder planted) {
    long orders =
        products
            .all(OrderFact.class)
            .filter(order -> planted.customerId().equals(order.getCustomerId()))
            .count();
    if (orders <= planted.earlierOrders()) {
      return;
    }
    Optional<OrderRiskSignal> signal =
        products
            .all(OrderRiskSignal.class)
            .filter(risk -> risk.getOrderId().equals(planted.orderId()) && !risk.getWithdrawn())
            .filter(risk -> risk.getReasons().contains(RiskReason.UNUSUALLY_LARGE))
            .findFirst();
    signal.ifPresentOrElse(
        risk ->
            out.printf(
                "%s is a risk of %d in 100: %s%n",
                risk.getOrderId(), risk.getScore(), risk.getReasons()),
        () -> faults.add("no risk signal for the large order " + planted.orderId()));
  }

  void checkContactData() {
    Stream<String> typed =
        products
            .all(Review.class)
            .flatMap(review -> Stream.of(review.getTitle(), review.getMessage()))
            .flatMap(Stream::ofNullable);
    Stream<String> sought = products.all(Searches.class).map(Searches::getTerm);
    long clear = Stream.concat(typed, sought).filter(ContactData::isIn).count();
    if (clear != 0) {
      faults.add("contact data stand in %d reviews or search terms".formatted(clear));
    }
  }

  void checkErasure(PersonToErase person) {
    List<OrderFact> orders = products.all(OrderFact.class).toList();
    long erased = orders.stream().filter(OrderFact::getCustomerErased).count();
    out.printf(
        "%s was erased: no profile, and %d orders without personal fields%n",
        person.customerId(), erased);
    boolean known =
        products
                .all(CustomerProfile.class)
                .anyMatch(profile -> profile.getCustomerId().equals(person.customerId()))
            || orders.stream().anyMatch(order -> person.customerId().equals(order.getCustomerId()));
    if (known) {
      faults.add(person.customerId() + " is still known after the erasure");
    }
    if (erased < person.orders()) {
      faults.add("only " + erased + " of " + person.orders() + " orders are erased");
    }
  }
}
