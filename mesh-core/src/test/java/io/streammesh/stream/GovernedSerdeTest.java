package io.streammesh.stream;

import static io.streammesh.tracing.Traces.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.lineage.Lineage;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.TraceLinks;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GovernedSerdeTest {
  private static final TagVocabulary VOCABULARY =
      TagVocabulary.of(List.of("pci.card", "pii.address", "pii.email"));
  private static final Tags SOME = VOCABULARY.tags(List.of("pii.email", "pci.card"));

  private final Serde<Governed<String>> serde =
      new GovernedSerde<>(Serdes.String(), VOCABULARY, 16);

  static Stream<Governed<String>> records() {
    return Stream.of(
        record("", "a/0@1", VOCABULARY.none(), RecordContext.NONE),
        record("value", "a/0@1+2,b/1@3..9#4", SOME, RecordContext.NONE),
        record("ä😀", "a/0@1", SOME, RecordContext.of(context(1), null)),
        record("value", "a/0@1", SOME, RecordContext.of(null, "replay-7")),
        record(
            "value",
            "a/0@1",
            SOME,
            RecordContext.of(TraceContext.stored("t".repeat(127)), "r".repeat(128))),
        record(
            "value",
            "a/0@1",
            SOME,
            RecordContext.of(context(1), TraceLinks.NONE.with(context(2)), "")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldReadWhatItWrites(Governed<String> record) {
    // When
    Governed<String> read = read(write(record));

    // Then
    assertThat(read.value()).isEqualTo(record.value());
    assertThat(read.lineage()).isEqualTo(record.lineage());
    assertThat(read.tags()).isEqualTo(record.tags());
    assertThat(read.context()).isEqualTo(record.context());
  }

  @Test
  void shouldGiveEqualRecordsEqualBytesWhateverTheyWereCombinedFrom() {
    // Given
    Tags email = VOCABULARY.tags(List.of("pii.email"));
    Tags card = VOCABULARY.tags(List.of("pci.card"));
    Governed<String> left = record("x", "a/0@5", email, RecordContext.NONE);
    Governed<String> right = record("y", "a/0@3,b/0@1", card, RecordContext.NONE);

    // When
    byte[] oneWay = write(left.combine(right, (x, y) -> "same"));
    byte[] otherWay = write(right.combine(left, (x, y) -> "same"));

    // Then
    assertThat(oneWay).isEqualTo(otherWay);
    assertThat(write(read(oneWay))).isEqualTo(oneWay);
  }

  @Test
  void shouldPassNulls() {
    assertThat(write(null)).isNull();
    assertThat(read(null)).isNull();
  }

  @Test
  void shouldNameTheStoreOfStateInAnotherFormat() {
    byte[] bytes = write(record("value", "a/0@1", SOME, RecordContext.NONE));
    bytes[0] = 9;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MeshException.class)
        .hasMessage("State of store has format 9; this version reads 1");
  }

  @Test
  void shouldRefuseStateWithATagThatThePolicyHasNoMore() {
    byte[] bytes = write(record("value", "a/0@1", SOME, RecordContext.NONE));
    Serde<Governed<String>> later =
        new GovernedSerde<>(Serdes.String(), TagVocabulary.of(List.of("pii.email")), 16);

    assertThatThrownBy(() -> later.deserializer().deserialize("store", bytes))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'pci.card'");
  }

  private byte[] write(Governed<String> record) {
    return serde.serializer().serialize("store", record);
  }

  private Governed<String> read(byte[] bytes) {
    return serde.deserializer().deserialize("store", bytes);
  }

  private static Governed<String> record(
      String value, String lineage, Tags tags, RecordContext context) {
    return new Governed<>(value, Lineage.parse(lineage, 16), tags, context);
  }
}
