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
  private static final List<String> TOPICS = List.of("orders.raw.order-events", "payments", "a");

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
  void shouldGiveATopicAsOneRangeBeyondAsManyPartitionsAsItsLimit() {
    // Given
    Lineage ranges = at("payments", 1, 6);
    for (int partition = 0; partition < 3; partition++) {
      ranges = ranges.union(at("orders", partition, 10)).union(at("orders", partition, 30));
    }

    // When
    Lineage wide = ranges.union(at("orders", 7, 5));

    // Then
    assertThat(ranges)
        .hasToString("orders/0@10..30#2,orders/1@10..30#2,orders/2@10+30,payments/1@6");
    assertThat(wide).hasToString("orders/0-7@5..30#7,payments/1@6");
    assertThat(wide.isExact()).isFalse();
    assertThat(wide.count()).isEqualTo(8);
    assertThat(wide.covers(new Position("orders", 3, 12))).isTrue();
    assertThat(wide.covers(new Position("orders", 8, 12))).isFalse();
    assertThat(wide.covers(new Position("orders", 3, 31))).isFalse();
    assertThat(wide.covers(new Position("payments", 1, 6))).isTrue();
    assertThat(wide.covers(ranges)).isTrue();
    assertThat(ranges.covers(wide)).isFalse();
  }

  @Test
  void shouldKeepOtherTopicsAsTheyAreBesideATopicGivenAsOneRange() {
    // Given
    Lineage wide = parse("orders/2-7@5..30#7,payments/1@6");

    // When
    Lineage union = wide.union(at("orders", 1, 40)).union(at("payments", 2, 8));

    // Then
    assertThat(union).hasToString("orders/1-7@5..40#8,payments/1@6,payments/2@8");
  }

  @Test
  void shouldNeverCountMoreThanARangeOverPartitionsHolds() {
    // Given
    Lineage wide = parse("orders/0-1@1..3#5");

    // When
    Lineage union = wide.union(parse("orders/0-1@1..3#4"));

    // Then
    assertThat(union).hasToString("orders/0-1@1..3#6");
  }

  @Test
  void shouldNotCountBeyondWhatItsTextCanTell() {
    // Given
    String most = "orders/0-999999999@0..999999999999999999#999999999999999999";

    // When
    Lineage union = parse(most).union(at("orders", 0, 7));

    // Then
    assertThat(union).hasToString(most);
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
  void shouldAddTheCountsOfRangesThatAreMerelyEqual() {
    // Given
    Lineage ends = offsets(1, 9);
    Lineage one = ends.union(offsets(2, 3, 4));
    Lineage other = ends.union(offsets(5, 6, 7));

    // When
    Lineage union = one.union(other);

    // Then
    assertThat(one).isEqualTo(other).hasToString("orders/0@1..9#5");
    assertThat(union.count()).as("8 took part").isEqualTo(9);
  }

  @Test
  void shouldCountARangeOnceThatBothHaveFromTheSameUnion() {
    // Given
    Lineage range = parse("orders/0@1..90#5");
    Lineage left = range.union(at("payments", 1, 6));
    Lineage right = range.union(at("shipments", 1, 7));

    // Then
    assertThat(left.union(right)).hasToString("orders/0@1..90#5,payments/1@6,shipments/1@7");
    assertThat(left.union(range)).isSameAs(left);
    assertThat(range.union(left)).isSameAs(left);
    assertThat(left.union(at("payments", 1, 6))).isSameAs(left);
  }

  @Test
  void shouldListAsManyPositionsAsItsLimitBesideOneRangeLess() {
    // When
    Lineage union = parse("a/0@1..9#5,a/1@1..9#5,a/2@1..9#5").union(offsets(1, 2, 3, 4));

    // Then
    assertThat(union).hasToString("a/0@1..9#5,a/1@1..9#5,a/2@1..9#5,orders/0@1+2+3+4");
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
      int partitions = seed % 2 == 0 ? 3 : 1 + random.nextInt(40);
      Modelled left = modelled(random, limit, partitions);
      Modelled right = modelled(random, limit, partitions);

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
    assertThat(lineage.toString().split(",", -1).length)
        .as("entries, seed %d", seed)
        .isLessThanOrEqualTo(Math.max(limit, TOPICS.size()));
    assertThat(lineage.toString().split("[,+]", -1).length)
        .as("ranges and positions, seed %d", seed)
        .isLessThanOrEqualTo(Math.max(limit, TOPICS.size()) + limit - 1);
    if (model.size() <= limit) {
      assertThat(lineage.isExact()).as("seed %d, up to the limit", seed).isTrue();
    }
    if (lineage.isExact()) {
      assertThat(lineage.positions()).as("seed %d", seed).containsExactlyElementsOf(model);
    }
  }

  private record Modelled(Lineage lineage, Set<Position> model) {}

  private static Modelled modelled(Random random, int limit, int partitions) {
    int more = random.nextInt(30);
    Position first = position(random, partitions);
    Set<Position> model = new TreeSet<>(Set.of(first));
    Lineage lineage = Lineage.of(first, limit);
    for (int i = 0; i < more; i++) {
      Position next = position(random, partitions);
      model.add(next);
      lineage = lineage.union(Lineage.of(next, limit));
    }
    return new Modelled(lineage, model);
  }

  private static Position position(Random random, int partitions) {
    return new Position(
        TOPICS.get(random.nextInt(TOPICS.size())), random.nextInt(partitions), random.nextInt(12));
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
