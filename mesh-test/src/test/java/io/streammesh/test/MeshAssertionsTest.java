package io.streammesh.test;

import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.MeshHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MeshAssertionsTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");
  private static final Position FIRST = new Position("orders.raw.order-events", 0, 1);
  private static final Position SECOND = new Position("orders.raw.order-events", 0, 5);
  private static final byte[] VALUE = {1, 2};

  private final Published<OrderFact> fact =
      new Published<>(
          "o-1", new OrderFact(), AT, header("orders.raw.order-events/0@1+5"), new RecordHeaders());
  private final Published<OrderFact> summary =
      new Published<>(
          "o-1", null, AT, header("orders.raw.order-events/0@1..5#3"), new RecordHeaders());
  private final DeadLetter letter =
      new DeadLetter(
          new byte[] {'k'},
          VALUE,
          AT,
          header("orders.raw.order-events/0@1"),
          new Verdict(
              Stage.INGRESS,
              "malformed",
              "orders.raw.order-events/1.0.0",
              Lineage.of(FIRST, 1),
              1,
              "because"),
          new RecordHeaders());

  @Test
  void shouldAcceptWhatIsSo() {
    assertThatCode(
            () -> {
              assertThat(fact)
                  .hasKey("o-1")
                  .isAt(AT)
                  .isOf("orders.order-facts/1.0.0")
                  .hasTags("pii.address", "pci.card")
                  .wasMadeFrom(SECOND, FIRST)
                  .comesFrom(SECOND);
              assertThat(summary).isDeletion().comesFrom(FIRST, SECOND);
              assertThat(letter)
                  .failedAt(Stage.INGRESS)
                  .brokeRule("malformed")
                  .underContract("orders.raw.order-events/1.0.0")
                  .wasMadeFrom(FIRST)
                  .hasTags("pii.address", "pci.card")
                  .hasValue(VALUE)
                  .isAt(AT);
            })
        .doesNotThrowAnyException();
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseWhatIsNotSo() {
    Map<String, ThrowingCallable> wrong =
        Map.ofEntries(
            Map.entry("key", () -> assertThat(fact).hasKey("o-2")),
            Map.entry("time", () -> assertThat(fact).isAt(AT.plusMillis(1))),
            Map.entry("version", () -> assertThat(fact).isOf("orders.order-facts/1.0.1")),
            Map.entry("a tag too few", () -> assertThat(fact).hasTags("pii.address")),
            Map.entry("no tags", () -> assertThat(fact).hasTags()),
            Map.entry("a position too few", () -> assertThat(fact).wasMadeFrom(FIRST)),
            Map.entry("not exact", () -> assertThat(summary).wasMadeFrom(FIRST, SECOND)),
            Map.entry("not covered", () -> assertThat(fact).comesFrom(FIRST, at(2))),
            Map.entry("out of range", () -> assertThat(summary).comesFrom(at(6))),
            Map.entry("no deletion", () -> assertThat(fact).isDeletion()),
            Map.entry("stage", () -> assertThat(letter).failedAt(Stage.EGRESS)),
            Map.entry("rule", () -> assertThat(letter).brokeRule("event-time")),
            Map.entry("contract", () -> assertThat(letter).underContract("a/1.0.0")),
            Map.entry("value", () -> assertThat(letter).hasValue(new byte[] {1})),
            Map.entry("safe time", () -> assertThat(letter).isAt(AT.plusMillis(1))),
            Map.entry("its lineage", () -> assertThat(letter).wasMadeFrom(SECOND)));
    return wrong.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> assertThatThrownBy(each.getValue()).isInstanceOf(AssertionError.class)));
  }

  private static Position at(long offset) {
    return new Position("orders.raw.order-events", 0, offset);
  }

  private static MeshHeader header(String lineage) {
    return new MeshHeader(
        "orders.order-facts",
        "1.0.0",
        List.of("pci.card", "pii.address"),
        Lineage.parse(lineage, Lineage.DEFAULT_LIMIT),
        List.of());
  }
}
