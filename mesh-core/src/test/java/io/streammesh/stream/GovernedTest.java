package io.streammesh.stream;

import static io.streammesh.tracing.Traces.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.lineage.Lineage;
import io.streammesh.tracing.TraceLinks;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Predicate;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GovernedTest {
  private static final TagVocabulary VOCABULARY =
      TagVocabulary.of(List.of("pci.card", "pii.email"));

  private final Governed<String> order =
      record("secret-order", "orders/0@1", "pii.email", RecordContext.of(context(1), null));
  private final Governed<String> payment =
      record("secret-payment", "payments/2@9", "pci.card", RecordContext.of(context(2), "replay"));

  @Test
  void shouldKeepLineageTagsAndContextOfAMappedRecord() {
    // When
    Governed<Integer> mapped = Governed.<String, Integer>governed(String::length).apply(order);

    // Then
    assertThat(mapped.value()).isEqualTo(12);
    assertProvenance(mapped, "orders/0@1", "pii.email", order.context());
  }

  @Test
  void shouldUniteLineageAndTagsOfCombinedRecords() {
    // When
    Governed<String> combined = order.combine(payment, (left, right) -> left + right);

    // Then
    assertThat(combined.value()).isEqualTo("secret-ordersecret-payment");
    assertProvenance(
        combined,
        "orders/0@1,payments/2@9",
        "pci.card,pii.email",
        RecordContext.of(context(1), TraceLinks.NONE.with(context(2)), "replay"));
  }

  @Test
  void shouldTakeTheContextOfTheOtherWhereItHasNone() {
    // Given
    Governed<String> plain = record("plain", "orders/0@1", "pii.email", RecordContext.NONE);

    // Then
    assertThat(plain.combine(payment, (a, b) -> a).context()).isEqualTo(payment.context());
    assertThat(payment.combine(plain, (a, b) -> a).context()).isEqualTo(payment.context());
  }

  @Test
  void shouldContinueTheTraceOfTheEventAloneInAState() {
    // When
    Governed<String> state =
        record("event", "orders/0@2", "pii.email", RecordContext.NONE).mergedInto(payment, "state");

    // Then
    assertProvenance(state, "orders/0@2,payments/2@9", "pci.card,pii.email", RecordContext.NONE);
  }

  @Test
  void shouldJoinBothSides() {
    // Given
    ValueJoiner<Governed<String>, Governed<String>, Governed<String>> joiner =
        Governed.governed((left, right) -> left + "+" + right);

    // When
    Governed<String> both = joiner.apply(order, payment);
    Governed<String> left = joiner.apply(order, null);
    Governed<String> right = joiner.apply(null, payment);

    // Then
    assertThat(both.value()).isEqualTo("secret-order+secret-payment");
    assertThat(both.lineage()).hasToString("orders/0@1,payments/2@9");
    assertThat(left.value()).isEqualTo("secret-order+null");
    assertProvenance(left, "orders/0@1", "pii.email", order.context());
    assertThat(right.value()).isEqualTo("null+secret-payment");
    assertProvenance(right, "payments/2@9", "pci.card", payment.context());
  }

  @Test
  void shouldPassADeletionThroughEveryLift() {
    // Given
    ValueMapper<Governed<String>, Governed<Integer>> map = Governed.governed(String::length);
    ValueMapper<Governed<String>, Governed<String>> orDeleted =
        Governed.governedOrDeleted(Optional::of);
    Predicate<String, Governed<String>> never = Governed.where(value -> false);

    // Then
    assertThat(map.apply(null)).isNull();
    assertThat(orDeleted.apply(null)).isNull();
    assertThat(never.test("key", null)).isTrue();
    assertThat(Governed.<String>keyedBy(value -> "other").apply("key", null)).isEqualTo("key");
    assertThatThrownBy(
            () ->
                Governed.<String, String>governedEach(value -> List.of(Keyed.of("k", value)))
                    .apply("key", null))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("deletion");
  }

  @Test
  void shouldDeleteWhereTheResultIsEmpty() {
    // Given
    ValueMapper<Governed<String>, Governed<Integer>> longOnes =
        Governed.governedOrDeleted(
            value -> value.length() > 12 ? Optional.of(value.length()) : Optional.empty());

    // When
    Governed<Integer> kept = longOnes.apply(payment);
    Governed<Integer> deleted = longOnes.apply(order);

    // Then
    assertThat(kept.value()).isEqualTo(14);
    assertProvenance(kept, "payments/2@9", "pci.card", payment.context());
    assertThat(deleted).isNull();
  }

  @Test
  void shouldMakeRecordsAndDeletionsOfEachInOrder() {
    // When
    Iterable<KeyValue<String, @Nullable Governed<Integer>>> each =
        Governed.<String, Integer>governedEach(
                value -> List.of(Keyed.of("a", 1), Keyed.deletion("b"), Keyed.of("c", 3)))
            .apply("key", order);

    // Then
    assertThat(each).extracting(pair -> pair.key).containsExactly("a", "b", "c");
    assertThat(each)
        .extracting(pair -> pair.value == null ? null : pair.value.value())
        .containsExactly(1, null, 3);
    assertThat(each)
        .filteredOn(pair -> pair.value != null)
        .allSatisfy(
            pair -> assertProvenance(pair.value, "orders/0@1", "pii.email", order.context()));
  }

  @Test
  void shouldAskPredicateAndKeyForTheValue() {
    // Given
    Predicate<String, Governed<String>> orders = Governed.where(value -> value.endsWith("order"));

    // Then
    assertThat(orders.test("key", order)).isTrue();
    assertThat(orders.test("key", payment)).isFalse();
    assertThat(Governed.<String>keyedBy(value -> "of " + value).apply("key", order))
        .isEqualTo("of secret-order");
  }

  @Test
  void shouldNeverShowItsValue() {
    assertThat(order).hasToString("Governed[from=orders/0@1, tags=pii.email]");
  }

  private static void assertProvenance(
      Governed<?> record, String lineage, String tags, RecordContext context) {
    assertThat(record.lineage()).hasToString(lineage);
    assertThat(record.tags()).hasToString(tags);
    assertThat(record.context()).isEqualTo(context);
  }

  private static Governed<String> record(
      String value, String lineage, String tag, RecordContext context) {
    return new Governed<>(
        value, Lineage.parse(lineage, 16), VOCABULARY.tags(List.of(tag)), context);
  }
}
