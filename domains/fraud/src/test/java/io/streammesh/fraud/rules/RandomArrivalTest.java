package io.streammesh.fraud.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.NaiveAssessment;
import io.streammesh.fraud.RandomShop;
import io.streammesh.fraud.RandomShop.ChangeTold;
import io.streammesh.fraud.RandomShop.OrderTold;
import io.streammesh.fraud.RandomShop.PaymentTold;
import io.streammesh.fraud.RandomShop.Told;
import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.CustomerHistory;
import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.Payment;
import io.streammesh.fraud.model.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules as the topology puts them together, without Kafka, on random histories. */
class RandomArrivalTest {
  private static final int RUNS = 100;
  private static final List<String> CUSTOMERS = List.of("c-1", "c-2");

  @Test
  void shouldEndWithTheSignalsOfTheNaiveRuleWhateverTheOrderOfArrival() {
    int signals = 0;
    int withdrawn = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      // Given
      RandomShop shop = new RandomShop(seed);
      Fraud fraud = new Fraud(new Random(seed));

      // When
      shop.arrival().forEach(fraud::learn);
      fraud.deliverAll();

      // Then
      assertThat(fraud.standing())
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .withEqualsForType((one, other) -> Math.abs(one - other) < 1e-9, Double.class)
          .isEqualTo(new NaiveAssessment(shop).suspicious());
      signals += fraud.standing().size();
      withdrawn += fraud.withdrawn();
    }
    // A test over shops where nothing happens would hold nothing.
    assertThat(signals).isGreaterThan(2 * RUNS);
    assertThat(withdrawn).isGreaterThan(RUNS / 5);
  }

  /** Both steps: what is found of a customer comes to the orders in turn, but at any time. */
  private static final class Fraud {
    private final Random random;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, AddressChange> changes = new HashMap<>();
    private final Map<String, Assessments> assessments = new HashMap<>();
    private final Map<String, Deque<Finding>> underway = new HashMap<>();
    private final Map<String, OrderRisk> risks = new TreeMap<>();
    private int withdrawn;

    Fraud(Random random) {
      this.random = random;
      CUSTOMERS.forEach(customer -> underway.put(customer, new ArrayDeque<>()));
    }

    void learn(Told<?> told) {
      if (told instanceof OrderTold order) {
        put(orders, told.key(), order.value());
      } else if (told instanceof PaymentTold payment) {
        put(payments, told.key(), payment.value());
      } else if (told instanceof ChangeTold change) {
        put(changes, told.key(), change.value());
      }
      for (String customer : CUSTOMERS) {
        Assessments now = AssessmentRules.assess(history(customer), NaiveAssessment::speaksAgainst);
        underway
            .get(customer)
            .addAll(AssessmentRules.findings(assessments.put(customer, now), now));
      }
      while (random.nextBoolean()) {
        deliverOne();
      }
    }

    void deliverAll() {
      while (underway.values().stream().anyMatch(findings -> !findings.isEmpty())) {
        deliverOne();
      }
    }

    /** The signals that are not withdrawn. */
    Map<String, Assessment> standing() {
      Map<String, Assessment> standing = new TreeMap<>();
      risks.forEach(
          (orderId, risk) -> {
            if (risk.told() != null && !risk.told().isWithdrawn()) {
              standing.put(orderId, risk.told().assessment());
            }
          });
      return standing;
    }

    int withdrawn() {
      return withdrawn;
    }

    private void deliverOne() {
      Finding finding = underway.get(CUSTOMERS.get(random.nextInt(CUSTOMERS.size()))).pollFirst();
      if (finding == null) {
        return;
      }
      OrderRisk before = risks.get(finding.orderId());
      OrderRisk after = SignalRules.apply(before, finding);
      risks.put(finding.orderId(), after);
      SignalRules.changed(before, after).ifPresent(signal -> tell(before, signal));
    }

    private void tell(OrderRisk before, Signal signal) {
      int last = before == null || before.told() == null ? 0 : before.told().revision();
      assertThat(signal.revision()).isEqualTo(last + 1);
      withdrawn += signal.isWithdrawn() ? 1 : 0;
    }

    private CustomerHistory history(String customer) {
      List<CustomerPayment> paid = new ArrayList<>();
      for (Payment payment : payments.values()) {
        Order order = orders.get(payment.orderId());
        if (order != null && order.customerId().equals(customer)) {
          paid.add(CustomerPayment.of(payment, order));
        }
      }
      return new CustomerHistory(
          orders.values().stream()
              .filter(order -> order.customerId().equals(customer))
              .filter(Order::isSaleWithAmount)
              .toList(),
          paid,
          changes.values().stream()
              .filter(change -> change.customerId().equals(customer))
              .toList());
    }

    private static <V> void put(Map<String, V> known, String key, V value) {
      if (value == null) {
        known.remove(key);
      } else {
        known.put(key, value);
      }
    }
  }
}
