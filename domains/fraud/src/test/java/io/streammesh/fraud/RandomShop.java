package io.streammesh.fraud;

import static io.streammesh.fraud.Shop.minutes;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A few customers with random orders, payments and address changes, each told in one or several
 * versions, and in a random order of arrival: as on a topic, the versions of one key stay in order,
 * and any may be told twice.
 */
public final class RandomShop {
  private static final int SPAN_MINUTES = 3 * 24 * 60;

  private final Random random;
  private final List<List<Told<?>>> keys = new ArrayList<>();
  private final Map<String, Order> orders = new TreeMap<>();
  private final Map<String, Payment> payments = new TreeMap<>();
  private final Map<String, AddressChange> changes = new TreeMap<>();

  public RandomShop(long seed) {
    this.random = new Random(seed);
    int count = 8 + random.nextInt(16);
    for (int i = 0; i < count; i++) {
      add(orders, OrderTold::new, "o-" + i, this::order);
      for (int p = random.nextInt(4); p > 0; p--) {
        String orderId = "o-" + i;
        add(payments, PaymentTold::new, "p-" + i + "-" + p, id -> payment(id, orderId));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      add(changes, ChangeTold::new, "k-" + i, this::change);
    }
  }

  /** A version of a record; null where it was deleted. */
  public sealed interface Told<V> {
    String key();

    @Nullable V value();
  }

  public record OrderTold(String key, @Nullable Order value) implements Told<Order> {}

  public record PaymentTold(String key, @Nullable Payment value) implements Told<Payment> {}

  public record ChangeTold(String key, @Nullable AddressChange value)
      implements Told<AddressChange> {}

  /** All that is told, in another order of arrival each time. */
  public List<Told<?>> arrival() {
    List<Told<?>> arrival = new ArrayList<>();
    List<List<Told<?>>> waiting = new ArrayList<>();
    keys.forEach(versions -> waiting.add(new ArrayList<>(versions)));
    while (!waiting.isEmpty()) {
      int at = random.nextInt(waiting.size());
      Told<?> next = waiting.get(at).remove(0);
      for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
        arrival.add(next);
      }
      if (waiting.get(at).isEmpty()) {
        waiting.remove(at);
      }
    }
    return arrival;
  }

  /** The orders as they are in the end. */
  public Map<String, Order> orders() {
    return orders;
  }

  /** The payments as they are in the end. */
  public Map<String, Payment> payments() {
    return payments;
  }

  /** The address changes as they are in the end. */
  public Map<String, AddressChange> changes() {
    return changes;
  }

  private <V> void add(
      Map<String, V> known, Teller<V> teller, String key, Function<String, V> version) {
    List<Told<?>> versions = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      V value = random.nextInt(8) == 0 ? null : version.apply(key);
      versions.add(teller.told(key, value));
      if (value == null) {
        known.remove(key);
      } else {
        known.put(key, value);
      }
    }
    keys.add(versions);
  }

  private Order order(String id) {
    int amount = random.nextInt(6) == 0 ? 30 + random.nextInt(100) : 9 + random.nextInt(3);
    return new Order(
        id,
        "online-retail",
        "no-" + id,
        random.nextInt(10) == 0 ? Order.Kind.OTHER : Order.Kind.SALE,
        customer(),
        minutes(random.nextInt(SPAN_MINUTES)),
        random.nextInt(10) == 0 ? "USD" : "GBP",
        BigDecimal.valueOf(random.nextInt(12) == 0 ? 0 : amount).setScale(4),
        zipPrefix());
  }

  /** Most fall into two short times, so that there are bursts. */
  private Payment payment(String id, String orderId) {
    int at = random.nextInt(2) * 100 + random.nextInt(random.nextInt(4) == 0 ? SPAN_MINUTES : 60);
    return new Payment(id, orderId, minutes(at));
  }

  private AddressChange change(String id) {
    return new AddressChange(id, customer(), minutes(random.nextInt(SPAN_MINUTES)), zipPrefix());
  }

  /** Some are unknown. */
  private @Nullable String zipPrefix() {
    return random.nextInt(4) == 0 ? null : random.nextBoolean() ? "01310" : "20040";
  }

  private String customer() {
    return random.nextInt(6) == 0 ? "c-2" : "c-1";
  }

  /** Makes a version of a key. */
  private interface Teller<V> {
    Told<V> told(String key, @Nullable V value);
  }
}
