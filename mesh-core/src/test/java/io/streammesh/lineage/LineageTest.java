package io.streammesh.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final int LIMIT = 4;

  @Test
  void shouldListTheInputsOfBothInOrder() {
    // Given
    Lineage payments = at("payments", 1, 7).union(at("orders", 2, 9));
    Lineage orders = at("orders", 2, 3).union(at("orders", 0, 5));

    // When
    Lineage union = payments.union(orders);

    // Then
    assertThat(union.isExact()).isTrue();
    assertThat(union.positions())
        .containsExactly(
            new Position("orders", 0, 5),
            new Position("orders", 2, 3),
            new Position("orders", 2, 9),
            new Position("payments", 1, 7));
  }

  @Test
  void shouldCountAnInputThatBothHaveOnce() {
    // When
    Lineage union = offsets(1, 2, 3).union(offsets(2, 3, 4));

    // Then
    assertThat(union.count()).isEqualTo(4);
    assertThat(union).hasToString("orders/0@1+2+3+4");
  }

  @Test
  void shouldGiveBackTheSameInstanceWhereTheOtherAddsNothing() {
    // Given
    Lineage all = offsets(1, 2, 3);
    Lineage some = offsets(1, 3);

    // Then
    assertThat(all.union(some)).isSameAs(all);
    assertThat(some.union(all)).isSameAs(all);
    assertThat(all.union(all)).isSameAs(all);
  }

  @Test
  void shouldGiveRangesBeyondItsLimit() {
    // When
    Lineage union = offsets(3, 5, 7, 11).union(at("orders", 0, 20)).union(at("payments", 1, 6));

    // Then
    assertThat(union).hasToString("orders/0@3..20#5,payments/1@6");
    assertThat(union.isExact()).isFalse();
    assertThat(union.count()).isEqualTo(6);
    assertThat(union.covers(new Position("orders", 0, 4))).isTrue();
    assertThat(union.covers(new Position("orders", 0, 21))).isFalse();
    assertThat(union.covers(new Position("orders", 1, 4))).isFalse();
    assertThatIllegalStateException().isThrownBy(union::positions).withMessageContaining("3..20");
  }

  @Test
  void shouldStayExactUpToItsLimit() {
    // When
    Lineage union = offsets(1, 2).union(offsets(3, 4));

    // Then
    assertThat(union.isExact()).isTrue();
    assertThat(union.count()).isEqualTo(LIMIT);
  }

  @Test
  void shouldWidenARangeByARangeAndByALaterOffset() {
    // Given
    Lineage early = parse("orders/0@1..9#3");
    Lineage late = parse("orders/0@20..30#4");

    // When
    Lineage union = early.union(late).union(at("orders", 0, 40));

    // Then
    assertThat(union).hasToString("orders/0@1..40#8");
  }

  @Test
  void shouldNeverCountMoreThanARangeHolds() {
    // Given
    Lineage range = parse("orders/0@1..5#4");

    // When
    Lineage union = range.union(parse("orders/0@1..5#4"));

    // Then
    assertThat(union).hasToString("orders/0@1..5#5");
  }

  @Test
  void shouldNotTakeARangeForTheListingOfAnOffsetWithinIt() {
    // Given
    Lineage range = parse("orders/0@1..9#2");

    // When
    Lineage union = range.union(at("orders", 0, 5));

    // Then
    assertThat(union.count()).as("5 need not be one of the two").isEqualTo(3);
  }

  @Test
  void shouldRefuseALimitBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lineage.of(new Position("orders", 0, 1), 0))
        .withMessageContaining("not 0");
  }

  @Test
  void shouldRefuseAPositionBeforeTheFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Position("orders", 0, -1))
        .withMessageContaining("orders-0@-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Position("orders", -1, 0));
  }

  /** A set of positions is the model: the lineage may say more, never less. */
  @Test
  void shouldCoverWhateverItWasMadeOf() {
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int limit = 1 + random.nextInt(20);
      Modelled left = modelled(random, limit, random.nextInt(30));
      Modelled right = modelled(random, limit, random.nextInt(30));

      Lineage union = left.lineage.union(right.lineage);
      Lineage reversed = right.lineage.union(left.lineage);

      Set<Position> model = new TreeSet<>(left.model);
      model.addAll(right.model);
      judge(seed, limit, union, model);
      assertThat(reversed).as("commutes, seed %d", seed).isEqualTo(union);
      assertThat(union.union(union)).as("idempotent, seed %d", seed).isEqualTo(union);
    }
  }

  private static void judge(long seed, int limit, Lineage lineage, Set<Position> model) {
    assertThat(model).as("seed %d", seed).allMatch(lineage::covers);
    assertThat(lineage.count()).as("seed %d", seed).isGreaterThanOrEqualTo(model.size());
    assertThat(Lineage.parse(lineage.toString(), limit)).as("seed %d", seed).isEqualTo(lineage);
    if (model.size() <= limit) {
      assertThat(lineage.isExact()).as("seed %d, up to the limit", seed).isTrue();
    }
    if (lineage.isExact()) {
      assertThat(lineage.positions()).as("seed %d", seed).containsExactlyElementsOf(model);
    }
  }

  private record Modelled(Lineage lineage, Set<Position> model) {}

  private static Modelled modelled(Random random, int limit, int more) {
    Position first = position(random);
    Set<Position> model = new TreeSet<>(Set.of(first));
    Lineage lineage = Lineage.of(first, limit);
    for (int i = 0; i < more; i++) {
      Position next = position(random);
      model.add(next);
      lineage = lineage.union(Lineage.of(next, limit));
    }
    return new Modelled(lineage, model);
  }

  private static Position position(Random random) {
    return new Position(
        List.of("orders.raw.order-events", "payments", "a").get(random.nextInt(3)),
        random.nextInt(3),
        random.nextInt(12));
  }

  private static Lineage at(String topic, int partition, long offset) {
    return Lineage.of(new Position(topic, partition, offset), LIMIT);
  }

  private static Lineage offsets(long... offsets) {
    Lineage lineage = at("orders", 0, offsets[0]);
    for (long offset : offsets) {
      lineage = lineage.union(at("orders", 0, offset));
    }
    return lineage;
  }

  private static Lineage parse(String text) {
    return Lineage.parse(text, LIMIT);
  }
}
