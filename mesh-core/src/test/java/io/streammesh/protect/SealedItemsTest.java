package io.streammesh.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields in arrays, maps and types that contain themselves, and bytes, opened one by one. */
class SealedItemsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Schema ORDER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "fields": [
                {"name": "orderId", "type": "string"},
                {"name": "customerId", "type": "string"},
                {"name": "photo", "type": ["null", "bytes"], "confluent:tags": ["pii.name"]},
                {"name": "items", "type": {"type": "array", "items":
                  {"type": "record", "name": "Item", "fields": [
                    {"name": "line", "type": "int"},
                    {"name": "engraving", "type": ["null", "string"],
                     "confluent:tags": ["pii.name"]}]}}},
                {"name": "labels", "type": {"type": "map", "values":
                  {"type": "record", "name": "Label", "fields": [
                    {"name": "code", "type": ["null", "bytes"],
                     "confluent:tags": ["pii.address"]}]}}},
                {"name": "contact", "type": ["null",
                  {"type": "record", "name": "Contact", "fields": [
                    {"name": "name", "type": ["null", "string"], "confluent:tags": ["pii.name"]},
                    {"name": "deputy", "type": ["null", "Contact"]}]}]}]}
              """);
  private static final Contract ORDERS = ProtectedRecordsTest.contract(ORDER);

  private final TestDataKeys keys = new TestDataKeys();
  private final GenericRecord sealed = SealedShapesTest.sealed(ORDERS, keys, order());

  @Test
  void shouldOpenEachOfAnArrayWithTheItemThatItIsOf() {
    // Given
    Map<Object, Optional<String>> opened = new TreeMap<>();

    // When
    opener("items[].engraving").openEach(sealed, (item, text) -> opened.put(item.get(0), text));

    // Then: an item without one has none
    assertThat(opened)
        .containsExactly(Map.entry(1, Optional.of("A")), Map.entry(3, Optional.of("C")));
    assertThat(sealed.toString()).doesNotContain("\"A\"", "\"C\"");
  }

  @Test
  void shouldOpenOneThatALoopHas() {
    // Given
    FieldOpener<GenericRecord> opener = opener("items[].engraving");
    List<?> items = (List<?>) sealed.get("items");

    // When
    Optional<String> opened =
        opener.open("o-1", ((GenericRecord) items.get(2)).get("engraving").toString());

    // Then
    assertThat(opened).contains("C");
  }

  @Test
  void shouldOpenEachOfAMap() {
    // Given
    Map<String, Integer> opened = new TreeMap<>();

    // When
    opener("labels{}.code")
        .openEachOfBytes(
            sealed, (label, code) -> opened.merge(text(code.orElseThrow()), 1, Integer::sum));

    // Then
    assertThat(opened).containsExactly(Map.entry("x", 1), Map.entry("y", 1));
  }

  @Test
  void shouldOpenBytes() {
    // Given
    FieldOpener<GenericRecord> opener = opener("photo");

    // Then
    assertThat(opener.openBytes(sealed)).contains(bytes("pixels"));
    assertThat(opener.openBytes("o-1", (ByteBuffer) sealed.get("photo"))).contains(bytes("pixels"));
    assertThat(opener.openBytes("o-1", null)).isEmpty();
  }

  @Test
  void shouldOpenEachOfATypeThatContainsItself() {
    // Given
    Map<String, Integer> opened = new TreeMap<>();

    // When
    opener("contact.name")
        .openEach(sealed, (contact, name) -> opened.merge(name.orElseThrow(), 1, Integer::sum));

    // Then
    assertThat(opened).containsOnlyKeys("Ada", "Grace");
  }

  @Test
  void shouldGiveNothingOfAnErasedSubject() {
    // Given
    keys.erase("c-1");
    Map<Object, Optional<String>> opened = new TreeMap<>();

    // When
    opener("items[].engraving").openEach(sealed, (item, text) -> opened.put(item.get(0), text));

    // Then
    assertThat(opened)
        .containsExactly(Map.entry(1, Optional.empty()), Map.entry(3, Optional.empty()));
    assertThat(opener("photo").openBytes(sealed)).isEmpty();
  }

  @Test
  void shouldRefuseToOpenOneOfSeveralOrAnotherType() {
    assertThatThrownBy(() -> opener("items[].engraving").open(sealed))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("more than one of")
        .hasMessageContaining("items[].engraving");
    assertThatThrownBy(() -> opener("contact.name").open(sealed))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("more than one of");
    assertThatThrownBy(() -> opener("photo").open(sealed))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("read as BYTES; expected STRING");
    assertThatThrownBy(() -> opener("items[].engraving").openEachOfBytes(sealed, (item, b) -> {}))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("read as STRING; expected BYTES");
  }

  private FieldOpener<GenericRecord> opener(String path) {
    return FieldOpener.of(
        ORDERS,
        ProtectedRecordsTest.bySubject(),
        ORDER,
        path,
        Set.of("pii.name", "pii.address"),
        keys,
        new UnauditedOpening(),
        CLOCK);
  }

  private static GenericRecord order() {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("orderId", new Utf8("o-1"));
    order.put("customerId", new Utf8("c-1"));
    order.put("photo", bytes("pixels"));
    order.put("items", List.of(item(1, "A"), item(2, null), item(3, "C")));
    order.put("labels", Map.of(new Utf8("k"), label("x"), new Utf8("l"), label("y")));
    GenericRecord deputy = contact("Grace", null);
    order.put("contact", contact("Ada", deputy));
    return order;
  }

  private static GenericRecord item(int line, @Nullable String engraving) {
    GenericRecord item = new GenericData.Record(ORDER.getField("items").schema().getElementType());
    item.put("line", line);
    item.put("engraving", engraving);
    return item;
  }

  private static GenericRecord label(String code) {
    GenericRecord label = new GenericData.Record(ORDER.getField("labels").schema().getValueType());
    label.put("code", bytes(code));
    return label;
  }

  private static GenericRecord contact(String name, @Nullable GenericRecord deputy) {
    GenericRecord contact =
        new GenericData.Record(ORDER.getField("contact").schema().getTypes().get(1));
    contact.put("name", name);
    contact.put("deputy", deputy);
    return contact;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
