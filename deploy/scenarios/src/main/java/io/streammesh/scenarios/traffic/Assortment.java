package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OrderItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the shop sells, and what people put into their baskets. */
final class Assortment {
  private static final int PRODUCTS = 400;
  private static final int SELLERS = 60;
  private static final double USUAL_PRICE_LOG = 4.3;
  private static final double PRICE_SPREAD = 0.8;
  private static final BigDecimal DEAR = new BigDecimal("49990.00");
  private static final int[] CENTS = {0, 50, 90, 90, 90, 99, 99};
  private static final double ONE_MORE_ITEM = 0.25;
  private static final int MOST_ITEMS = 5;
  private static final Duration TO_HAND_OVER = Duration.ofDays(5);

  private final List<Product> products = new ArrayList<>(PRODUCTS);

  /**
   * @param ids gives the products their ids and prices, the same on every run of a seed
   */
  Assortment(Chance ids) {
    List<String> sellers = new ArrayList<>(SELLERS);
    for (int i = 0; i < SELLERS; i++) {
      sellers.add(ids.id());
    }
    for (int i = 0; i < PRODUCTS; i++) {
      products.add(
          new Product(
              ids.id(),
              sellers.get(ids.between(0, SELLERS)),
              price(ids),
              BigDecimal.valueOf(ids.between(790, 3500), 2)));
    }
  }

  /** One to five items, mostly one, mostly of what sells best. */
  List<OrderItem> basket(Chance chance, Instant at) {
    List<OrderItem> items = new ArrayList<>();
    do {
      items.add(item(items.size() + 1, product(chance), at));
    } while (items.size() < MOST_ITEMS && chance.of(ONE_MORE_ITEM));
    return items;
  }

  /** The one thing that costs many times as much as a usual basket. */
  OrderItem masterpiece(Instant at) {
    Product product = products.get(0);
    return item(1, new Product(product.id(), product.seller(), DEAR, product.freight()), at);
  }

  /** One of its products, mostly of those that sell best. */
  String productId(Chance chance) {
    return product(chance).id();
  }

  private Product product(Chance chance) {
    double draw = chance.fraction();
    return products.get((int) (draw * draw * PRODUCTS));
  }

  private static OrderItem item(int number, Product product, Instant at) {
    return new OrderItem(
        number,
        product.id(),
        product.seller(),
        at.plus(TO_HAND_OVER),
        product.price(),
        product.freight());
  }

  private static BigDecimal price(Chance chance) {
    long reais = Math.max(5, Math.round(chance.logNormal(USUAL_PRICE_LOG, PRICE_SPREAD)));
    return BigDecimal.valueOf(reais * 100 + CENTS[chance.between(0, CENTS.length)], 2);
  }

  private record Product(String id, String seller, BigDecimal price, BigDecimal freight) {}
}
