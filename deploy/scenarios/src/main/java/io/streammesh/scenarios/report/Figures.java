package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the report counts, sums and prints. */
final class Figures {

  /** More digits than any figure shows, so that only the last rounding can be seen. */
  static final MathContext PRECISION = MathContext.DECIMAL128;

  private static final int MONEY_DECIMALS = 2;
  private static final int FLOAT_DECIMALS = 6;

  private Figures() {}

  /** How many of them each name has, by name; no name counts as the empty one. */
  static <T> ObjectNode counts(Collection<T> all, Function<T, @Nullable String> name) {
    Map<String, Integer> counts = new TreeMap<>();
    for (T one : all) {
      counts.merge(named(name.apply(one)), 1, Integer::sum);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    counts.forEach(node::put);
    return node;
  }

  /** The sum of each name's amounts, by name; no name counts as the empty one. */
  static <T> ObjectNode sums(
      Collection<T> all, Function<T, @Nullable String> name, Function<T, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (T one : all) {
      sums.merge(named(name.apply(one)), amount.apply(one), BigDecimal::add);
    }
    return amounts(sums);
  }

  /** Amounts by name. */
  static ObjectNode amounts(Map<String, BigDecimal> amounts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    amounts.forEach((key, amount) -> node.put(key, money(amount)));
    return node;
  }

  static <T> BigDecimal sum(Collection<T> all, Function<T, BigDecimal> amount) {
    return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The exact amount with two decimals; more where it has them. */
  static String money(BigDecimal amount) {
    BigDecimal exact = amount.stripTrailingZeros();
    return exact.setScale(Math.max(MONEY_DECIMALS, exact.scale())).toPlainString();
  }

  /** A float of six decimals. */
  static DoubleNode real(BigDecimal value) {
    return DoubleNode.valueOf(value.setScale(FLOAT_DECIMALS, RoundingMode.HALF_EVEN).doubleValue());
  }

  /** A product's float with six decimals; null where it has none, or one that is no number. */
  static ValueNode real(@Nullable Double value) {
    return value == null || !Double.isFinite(value)
        ? JsonNodeFactory.instance.nullNode()
        : real(new BigDecimal(value));
  }

  private static String named(@Nullable String name) {
    return name == null ? "" : name;
  }
}
