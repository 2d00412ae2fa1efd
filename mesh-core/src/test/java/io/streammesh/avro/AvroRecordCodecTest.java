package io.streammesh.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.kit.Choice;
import io.streammesh.avro.kit.Everything;
import io.streammesh.avro.kit.Rate;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AvroRecordCodecTest {
  private static final int ID = 0x01020304;
  private static final int MAX_BYTES = 1 << 20;

  private final AvroRecordEncoder<Everything> encoder = AvroRecordEncoder.of(Everything.class);
  private final AvroRecordDecoder<Everything> decoder =
      decoder(Everything.class, Everything.SCHEMA$);
  private final Everything record = EverythingSamples.random(1);

  @Test
  void shouldWriteTheSameBytesAsAvro() throws IOException {
    for (int seed = 0; seed < 1000; seed++) {
      // Given
      Everything sample = EverythingSamples.random(seed);

      // When
      byte[] value = encoder.encode(ID, sample);

      // Then
      assertThat(Arrays.copyOf(value, 5)).containsExactly(0, 1, 2, 3, 4);
      assertThat(WireFormat.schemaId(value)).isEqualTo(ID);
      assertThat(Arrays.copyOfRange(value, 5, value.length)).isEqualTo(byAvro(sample));
    }
  }

  @Test
  void shouldWriteUnionsOfSeveralTypes() {
    AvroRecordEncoder<Choice> choices = AvroRecordEncoder.of(Choice.class);
    AvroRecordDecoder<Choice> reader = decoder(Choice.class, Choice.SCHEMA$);
    for (Choice choice : List.of(new Choice(null), new Choice("text"), new Choice(5L))) {
      assertThat(reader.decode(choices.encode(ID, choice))).isEqualTo(choice);
    }
    assertThatThrownBy(() -> choices.encode(ID, new Choice(new StringBuilder[] {})))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.value");
  }

  @Test
  void shouldNameTheFieldThatMustNotBeNull() {
    // Given
    record.setTree(new io.streammesh.avro.kit.Tree("root", List.of(EverythingSamples.chain(1))));
    record.getTree().getChildren().get(0).setName(null);

    // When, Then
    assertThatThrownBy(() -> encoder.encode(ID, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(
            "Record io.streammesh.avro.kit.Everything at $.tree.children[0].name: expected a value,"
                + " found null");
  }

  @Test
  void shouldWriteOnAfterAFailure() {
    // Given
    Everything broken = EverythingSamples.random(2);
    broken.setReference(null);
    byte[] before = encoder.encode(ID, record);
    assertThatThrownBy(() -> encoder.encode(ID, broken))
        .isInstanceOf(MalformedRecordException.class);

    // When
    byte[] after = encoder.encode(ID, record);

    // Then
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "100000000", "1E+999999999", "1E-999999999"})
  void shouldRefuseDecimalsThatDoNotFit(String amount) {
    record.setAmount(new BigDecimal(amount));

    assertThatThrownBy(() -> encoder.encode(ID, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.amount")
        .hasMessageNotContaining(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "7.5", "7.500", "-12345678.90", "0E+999999999", "7E+1"})
  void shouldBringDecimalsToTheirScale(String amount) {
    record.setAmount(new BigDecimal(amount));

    BigDecimal read = decoder.decode(encoder.encode(ID, record)).getAmount();

    assertThat(read).isEqualByComparingTo(amount);
    assertThat(read.scale()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"7.5, 7.50", "-7.500, -7.50", "0E+9, 0.00", "-99999999.99, -99999999.99"})
  void shouldBringDecimalsInFixedBytesToTheirScale(BigDecimal amount, BigDecimal expected) {
    Rate rate = new Rate(amount);

    Rate read =
        decoder(Rate.class, Rate.SCHEMA$).decode(AvroRecordEncoder.of(Rate.class).encode(ID, rate));

    assertThat(read.getAmount()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "100000000", "-1E+999999999"})
  void shouldRefuseDecimalsThatDoNotFitTheirFixedBytes(BigDecimal amount) {
    AvroRecordEncoder<Rate> rates = AvroRecordEncoder.of(Rate.class);

    assertThatThrownBy(() -> rates.encode(ID, new Rate(amount)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.amount")
        .hasMessageNotContaining(amount.toString());
  }

  @Test
  void shouldRefuseTextWithoutUtf8FormAndTimesOutOfRange() {
    record.setText("\ud83d");
    assertThatThrownBy(() -> encoder.encode(ID, record)).hasMessageContaining("$.text");
    record.setText("");
    record.setAtMillis(Instant.MAX);
    assertThatThrownBy(() -> encoder.encode(ID, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.atMillis");
  }

  @Test
  void shouldRefuseObjectsOfAnotherClass() {
    List<Object> wrong = new ArrayList<>(List.of("text"));
    record.put(21, wrong);

    assertThatThrownBy(() -> encoder.encode(ID, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.numbers");
  }

  @Test
  void shouldBoundNestingBothWays() throws IOException {
    // Given
    record.setTree(EverythingSamples.chain(25));
    assertThat(decoder.decode(encoder.encode(ID, record))).isEqualTo(record);
    record.setTree(EverythingSamples.chain(100));

    // When, Then
    assertThatThrownBy(() -> encoder.encode(ID, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("64 levels");
    assertThatThrownBy(() -> decoder.decode(wire(byAvro(record))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void shouldSurviveInputThatNestsVeryDeep() {
    // Given: a tree of empty names, each with one child
    record.setTree(EverythingSamples.chain(1));
    byte[] value = encoder.encode(ID, record);
    int treeAt = value.length - "leaf".length() - 2;
    byte[] deep = Arrays.copyOf(value, treeAt + 400_000);
    for (int at = treeAt; at < deep.length; at += 2) {
      deep[at] = 0;
      deep[at + 1 < deep.length ? at + 1 : at] = 2;
    }

    // When, Then
    assertThatThrownBy(() -> decoder.decode(deep))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("64 levels");
  }

  @ParameterizedTest
  @CsvSource({"array, items", "map, values"})
  void shouldNotBelieveTheSizeOfABlockThatItSkips(String collection, String part) {
    // Given: a field that the reader does not read, before one that nests
    String fields =
        """
        {"name": "children", "type": {"type": "array", "items": "Node"}}]}""";
    Schema reader =
        new Schema.Parser()
            .parse("{\"type\": \"record\", \"name\": \"Node\", \"fields\": [" + fields);
    Schema writer =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "skipped", "type": {"type": "%s", "%s": "int"}},
                """
                        .formatted(collection, part)
                    + fields);
    AvroRecordDecoder<GenericRecord> generic =
        AvroRecordDecoder.generic(reader, id -> writer, MAX_BYTES);

    // When: by its items the block ends at once, by its size behind the end of the record
    byte[] value = Arrays.copyOf(wire(HexFormat.of().parseHex("010C0000000000")), 300_000);
    for (int at = 5 + 8; at + 1 < value.length; at += 2) {
      value[at + 1] = 2;
    }

    // Then
    assertThatThrownBy(() -> generic.decode(value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("the end of input");
  }

  @Test
  void shouldRefuseWhatIsNotTheWireFormat() {
    byte[] value = encoder.encode(ID, record);
    byte[] otherMagic = value.clone();
    otherMagic[0] = 1;

    assertThatThrownBy(() -> decoder.decode(new byte[0]))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(value, 4)))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(() -> decoder.decode(otherMagic))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("magic byte");
    assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(value, value.length + 1)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("1 more bytes");
    assertThatThrownBy(() -> decoder.decode(new byte[MAX_BYTES + 1]))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("expected up to " + MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FFFFFFFF0F", // a length of -2^31
        "FEFFFFFF0F", // a length of 2^31 - 1
        "FFFFFFFFFFFFFFFFFF01", // a length of -2^63
        "FEFFFFFFFFFFFFFFFF01", // a length of 2^63 - 1
        "FFFFFFFFFFFFFFFFFFFFFF", // no end
        "02FF", // text that is not UTF-8
        "02" // text that is not there
      })
  void shouldBelieveNoLength(String hex) {
    byte[] text = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> decoder.decode(wire(text)))
        .isInstanceOf(MalformedRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FEFFFFFF0F", // 2^31 - 1 items
        "FFFFFFFF0F02", // 2^31 items in a block with a size
        "FFFFFFFFFFFFFFFFFF0102", // -2^63 items
        "C801" // 100 items
      })
  void shouldBelieveNoCount(String hex) {
    Schema nulls =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Nulls\",\"fields\":[{\"name\":\"items\",\"type\":"
                    + "{\"type\":\"array\",\"items\":\"null\"}}]}");
    AvroRecordDecoder<GenericRecord> generic =
        AvroRecordDecoder.generic(nulls, id -> nulls, MAX_BYTES);

    assertThatThrownBy(() -> generic.decode(wire(HexFormat.of().parseHex(hex))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("no more items than bytes");
  }

  @Test
  void shouldReadOnlyWhatTheConsumerDeclaredInItsOwnNamespace() {
    // Given
    AvroRecordDecoder<io.streammesh.avro.kit.reads.OrderFact> consumer =
        decoder(io.streammesh.avro.kit.reads.OrderFact.class, OrderFact.SCHEMA$);
    byte[] value = AvroRecordEncoder.of(OrderFact.class).encode(ID, orderFact());

    // When
    var read = consumer.decode(value);

    // Then
    assertThat(read.getOrderId()).isEqualTo("order");
    assertThat(read.getStatus()).isEqualTo(io.streammesh.avro.kit.reads.OrderStatus.UNKNOWN);
    assertThat(read.getDeliveryAddress())
        .isEqualTo(new io.streammesh.avro.kit.reads.DeliveryAddress("city"));
  }

  @Test
  void shouldReadGenericRecords() {
    // Given
    AvroRecordDecoder<GenericRecord> generic =
        AvroRecordDecoder.generic(OrderFact.SCHEMA$, id -> OrderFact.SCHEMA$, MAX_BYTES);

    // When
    GenericRecord read =
        generic.decode(AvroRecordEncoder.of(OrderFact.class).encode(ID, orderFact()));

    // Then
    assertThat(read.get("orderId")).hasToString("order");
    assertThat(read.get("placedAt")).isEqualTo(1506941793123L);
  }

  @Test
  void shouldSayWhyAWriterSchemaCannotBeRead() {
    AvroRecordDecoder<Everything> wrong = decoder(Everything.class, Choice.SCHEMA$);

    assertThatThrownBy(() -> wrong.decode(encoder.encode(ID, record)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("schema id " + ID)
        .hasMessageContaining("io.streammesh.avro.kit.Choice");
  }

  @Test
  void shouldAskOnceForAWriterSchemaAndPassOnThatItIsUnknown() {
    // Given
    List<Integer> asked = new ArrayList<>();
    AvroRecordDecoder<Everything> asking =
        AvroRecordDecoder.of(
            Everything.class,
            id -> {
              asked.add(id);
              if (id == 3) {
                throw new SchemaNotFoundException("no id 3");
              }
              return Everything.SCHEMA$;
            },
            MAX_BYTES);

    // When
    for (int id : new int[] {1, 2, 1, 2, 2}) {
      asking.decode(encoder.encode(id, record));
    }

    // Then
    assertThat(asked).containsExactly(1, 2);
    assertThatThrownBy(() -> asking.decode(encoder.encode(3, record)))
        .isInstanceOf(SchemaNotFoundException.class);
    assertThat(asking.decode(encoder.encode(1, record))).isEqualTo(record);
  }

  private static <T extends SpecificRecord> AvroRecordDecoder<T> decoder(
      Class<T> type, Schema writer) {
    return AvroRecordDecoder.of(type, id -> writer, MAX_BYTES);
  }

  private static OrderFact orderFact() {
    BigDecimal amount = new BigDecimal("12.3400");
    Instant at = Instant.ofEpochMilli(1506941793123L);
    return OrderFact.newBuilder()
        .setOrderId("order")
        .setStatus(OrderStatus.DELIVERED)
        .setRevision(5)
        .setDeliveryAddress(new DeliveryAddress("12345", "city", "SP"))
        .setPlacedAt(at)
        .setCurrency("BRL")
        .setItems(List.of(new OrderItem(1, "product", "seller", at, amount, amount)))
        .setItemsAmount(amount)
        .setFreightAmount(amount)
        .build();
  }

  private static byte[] byAvro(Everything record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<Everything>(
            Everything.SCHEMA$, SpecificData.getForClass(Everything.class))
        .write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] wire(byte[] avro) {
    byte[] value = new byte[avro.length + 5];
    System.arraycopy(avro, 0, value, 5, avro.length);
    return value;
  }
}
