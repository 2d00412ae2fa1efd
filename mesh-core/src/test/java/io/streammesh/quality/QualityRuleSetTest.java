package io.streammesh.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityRuleSetTest {
  private static final int EVALUATIONS = 100_000;

  /** What holds for the transaction; error stands for what cannot be evaluated. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          amount >= 0 ; true
          amount == 12.5 && amount == amount * 1 ; true
          amount > 12.4999 && amount < 12.5001 && 12.5 == amount ; true
          amount + amount == 25 && -amount < 0 && 2 * amount - 0.5 == 24.5 ; true
          amount < installments ; false
          amount in [amount] ; true
          installments * 2 == 6 && revision > 9223372036854775806 ; true
          revision + 1 > 0 ; error
          revision + 1 > 0 || amount > 0 ; true
          amount > 0 || revision + 1 > 0 ; true
          revision + 1 > 0 && amount < 0 ; false
          installments / (installments - 3) == 1 ; error
          size(currency) == 3 && currency.startsWith('B') ; true
          method in ['credit_card', 'voucher'] ; true
          status == 'AUTHORIZED' ; true
          cardLastDigits == null ; true
          has(this.cardLastDigits) ; false
          size(cardLastDigits) == 4 ; error
          cardLastDigits == null || size(cardLastDigits) == 4 ; true
          authorizedAt > timestamp('2017-01-01T00:00:00Z') ; true
          authorizedAt - timestamp('2017-01-01T00:00:00Z') > duration('1h') ; true
          method.matches('^[a-z_]+$') ; true
          currency.matches('^[a-z]+$') ; false
          [1, 2, 3].exists(i, i == installments) ; true
          this.number == 1 ? installments > 2 : false ; true
          number < 1.5 ; true
          """)
  void shouldEvaluate(String expression, String expected) {
    // Given
    QualityRuleSet rules = rules(rule("rule", Severity.ERROR, expression));

    // When
    List<BrokenRule> broken = rules.evaluate(transaction());

    // Then
    if (expected.equals("true")) {
      assertThat(broken).isEmpty();
    } else {
      assertThat(broken)
          .singleElement()
          .extracting(BrokenRule::evaluated)
          .isEqualTo(expected.equals("false"));
    }
  }

  /** Lists of records, their decimals, nullable records and the fields below them. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          items ; value.all(item, item.price >= 0 && item.freight >= 0) ; true
          items ; value.all(item, item.price > 1.5) ; false
          items ; size(value) == 2 ; true
          items ; value.exists(item, has(item.shippingLimitAt)) ; false
          items ; value.map(item, item.price)[0] == 1.5 ; true
          items ; value.filter(item, item.itemNumber > 1).size() == 1 ; true
          deliveryAddress.city ; value == 'x' ; true
          `` ; this.items[1].price + itemsAmount == 4 ; true
          `` ; deliveryAddress == null ; true
          `` ; deliveryAddress.city == 'x' ; error
          `` ; deliveryAddress == null || deliveryAddress.city == 'x' ; true
          `` ; has(this.deliveryAddress) || size(orderId + status) == 9 ; true
          `` ; approvedAt == null && placedAt < timestamp('2018-01-01T00:00:00Z') ; true
          """)
  void shouldEvaluateNested(String field, String expression, String expected) {
    // Given
    QualityRule rule =
        new QualityRule("rule", Severity.ERROR, null, field, expression, "a.yaml", 1);
    QualityRuleSet rules =
        QualityRuleSet.of(List.of(rule), OrderFact.getClassSchema(), OrderFact.class);

    // When
    List<BrokenRule> broken = rules.evaluate(order());

    // Then
    assertThat(broken)
        .extracting(each -> each.evaluated() ? "false" : "error")
        .isEqualTo(expected.equals("true") ? List.of() : List.of(expected));
  }

  /** A record that is null has no fields, whether or not these could be null. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          has(placed.currency) ; error
          !has(placed.currency) ; error
          has(placed.estimatedDeliveryAt) ; error
          has(placed.deliveryAddress.city) ; error
          placed.estimatedDeliveryAt == null ; error
          placed.estimatedDeliveryAt != null ; error
          stepAt == placed.estimatedDeliveryAt ; error
          stepAt != placed.estimatedDeliveryAt ; error
          sequence != 1 || has(placed.currency) ; error
          sequence == 1 || has(placed.currency) ; true
          sequence != 1 && has(placed.currency) ; false
          placed == null || has(placed.currency) ; true
          has(this.placed) && has(placed.currency) ; false
          """)
  void shouldNotFindFieldsOfNull(String expression, String expected) {
    // Given
    QualityRuleSet rules = aboutEvents(rule("rule", Severity.ERROR, expression));

    // When
    List<BrokenRule> broken = rules.evaluate(event());

    // Then
    assertThat(broken)
        .extracting(each -> each.evaluated() ? "false" : "error")
        .isEqualTo(expected.equals("true") ? List.of() : List.of(expected));
  }

  @Test
  void shouldTellAndCountEachBrokenRule() {
    // Given
    QualityRuleSet rules =
        rules(
            new QualityRule(
                "few", Severity.ERROR, "accuracy", "installments", "value < 2", "a.yaml", 7),
            rule("fine", Severity.ERROR, "amount > 0"),
            rule("digits", Severity.WARNING, "size(cardLastDigits) == 4"));

    // When
    rules.evaluate(transaction());
    List<BrokenRule> broken = rules.evaluate(transaction());

    // Then
    assertThat(broken)
        .extracting(BrokenRule::reason)
        .containsExactly(
            "the quality rule few of the field installments (accuracy) does not hold",
            "the quality rule digits could not be evaluated");
    assertThat(rules.counts(Severity.ERROR)).isEqualTo(Map.of("few", 2L, "fine", 0L));
    assertThat(rules.counts(Severity.WARNING)).isEqualTo(Map.of("digits", 2L));
    assertThat(rules.outcomes())
        .containsExactly(
            new QualityRuleSet.Outcome("few", 0, 2),
            new QualityRuleSet.Outcome("fine", 2, 0),
            new QualityRuleSet.Outcome("digits", 0, 2));
  }

  @Test
  void shouldStopMacrosThatRunTooLong() {
    // Given
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    String nested = "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, a > 0)))))";
    QualityRuleSet rules = rules(rule("endless", Severity.ERROR, nested.formatted(ten)));

    // When
    List<BrokenRule> broken = rules.evaluate(transaction());

    // Then
    assertThat(broken).singleElement().extracting(BrokenRule::evaluated).isEqualTo(false);
  }

  /** Nor where one rule warns; the last one's left side fails, and is absorbed. */
  @ParameterizedTest
  @ValueSource(strings = {"number > 0", "number > 1", "size(cardLastDigits) == 4 || number > 0"})
  void shouldNotAllocate(String last) {
    // Given
    QualityRuleSet rules = subset(rule("last", Severity.WARNING, last));

    // When
    long allocated = allocated(rules, transaction());

    // Then: even reading primitives does not box, so this is what the measuring itself takes.
    assertThat(allocated).isLessThan(EVALUATIONS);
  }

  /** Neither does an error that a record that is null brings, absorbed or not. */
  @Test
  void shouldNotAllocateBelowNull() {
    // Given
    QualityRuleSet rules =
        aboutEvents(
            rule("absorbed", Severity.ERROR, "has(placed.currency) || sequence == 1"),
            rule("compared", Severity.ERROR, "placed.deliveryAddress.city != null || sequence > 0"),
            rule("first", Severity.WARNING, "sequence != 1 || has(placed.currency)"));

    // When
    long allocated = allocated(rules, event());

    // Then
    assertThat(allocated).isLessThan(EVALUATIONS);
  }

  /** Bytes of so many evaluations, after as many to warm up. */
  private static long allocated(QualityRuleSet rules, IndexedRecord record) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < EVALUATIONS; i++) {
      rules.evaluate(record);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < EVALUATIONS; i++) {
      rules.evaluate(record);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  static QualityRuleSet subset(QualityRule... more) {
    List<QualityRule> rules = new ArrayList<>(List.of(more));
    List<String> expressions =
        List.of(
            "amount >= 0",
            "amount < 1000000.5",
            "installments >= 0 && installments <= 24",
            "revision * 1 > 0",
            "size(currency) == 3",
            "method in ['boleto', 'debit_card', 'credit_card', 'voucher', 'not_defined']",
            "cardLastDigits == null || size(cardLastDigits) == 4",
            "authorizedAt > timestamp('2000-01-01T00:00:00Z')",
            "status != 'UNKNOWN'",
            "paymentId.startsWith('p') ? number > 0 : number == 0");
    expressions.forEach(each -> rules.add(rule("r" + rules.size(), Severity.ERROR, each)));
    return rules(rules.toArray(QualityRule[]::new));
  }

  static QualityRuleSet rules(QualityRule... rules) {
    return QualityRuleSet.of(List.of(rules), Transaction.getClassSchema(), Transaction.class);
  }

  static QualityRule rule(String name, Severity severity, String expression) {
    return new QualityRule(name, severity, null, "", expression, "a.yaml", 1);
  }

  private static QualityRuleSet aboutEvents(QualityRule... rules) {
    return QualityRuleSet.of(List.of(rules), OrderEvent.getClassSchema(), OrderEvent.class);
  }

  /** A first event that lacks the order that was placed. */
  private static OrderEvent event() {
    return OrderEvent.newBuilder()
        .setEventId("e1")
        .setOrderId("o1")
        .setSequence(1)
        .setType(OrderEventType.CREATED)
        .setOccurredAt(Instant.parse("2017-10-02T10:56:33Z"))
        .build();
  }

  private static OrderFact order() {
    return OrderFact.newBuilder()
        .setOrderId("o1")
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setPlacedAt(Instant.parse("2017-10-02T10:56:33Z"))
        .setCurrency("BRL")
        .setItems(List.of(item(1, "1.5000"), item(2, "2.0000")))
        .setItemsAmount(new BigDecimal("2.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }

  private static OrderItem item(int number, String price) {
    return OrderItem.newBuilder()
        .setItemNumber(number)
        .setProductId("p")
        .setSellerId("s")
        .setPrice(new BigDecimal(price))
        .setFreight(new BigDecimal("0.0000"))
        .build();
  }

  static Transaction transaction() {
    return Transaction.newBuilder()
        .setPaymentId("p1")
        .setRevision(Long.MAX_VALUE)
        .setStatus(TransactionStatus.AUTHORIZED)
        .setOrderId("o1")
        .setNumber(1)
        .setMethod("credit_card")
        .setInstallments(3)
        .setCurrency("BRL")
        .setAmount(new BigDecimal("12.5000"))
        .setAuthorizedAt(Instant.parse("2017-10-02T10:56:33Z"))
        .build();
  }
}
