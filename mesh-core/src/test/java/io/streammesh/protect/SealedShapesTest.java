package io.streammesh.protect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.WireFormat;
import io.streammesh.avro.internal.binary.ByteOutput;
import io.streammesh.avro.internal.binary.RecordWriter;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sealed on its way out is opened by grant, in whatever shape it stands. */
class SealedShapesTest {
  private static final int SCHEMAS = 40;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Pattern CLEAR = Pattern.compile(SealedShapes.CLEAR + "\\d+");
  private static final Set<String> ALL = Set.copyOf(SealedShapes.TAGS);

  private final TestDataKeys keys = new TestDataKeys();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldRestoreAllThatWasSealedAndShowNoneOfItWithoutAGrant(boolean perSubject) {
    MeshPolicy policy = ProtectedRecordsTest.sealing(perSubject);
    int sealedValues = 0;
    for (int seed = 0; seed < SCHEMAS; seed++) {
      // Given
      SealedShapes shapes = new SealedShapes(new Random(seed), "of.writer");
      Schema schema = shapes.schema();
      Contract contract = ProtectedRecordsTest.contract(schema);
      GenericRecord record = shapes.record(schema);
      Schema reader = new Schema.Parser().parse(schema.toString().replace("of.writer", "reads"));

      // When
      byte[] wire = seal(contract, policy, record);

      // Then
      String key = record.get(SealedShapes.KEY).toString();
      List<String> clear = clear(record);
      assertThat(new String(wire, ISO_8859_1))
          .as("seed %d", seed)
          .doesNotContain(SealedShapes.CLEAR);
      GenericRecord opened = decode(wire, schema, schema);
      opener(contract, policy, schema, ALL).open(key, opened);
      assertThat(opened).as("seed %d", seed).isEqualTo(record);
      GenericRecord read = decode(wire, schema, reader);
      opener(contract, policy, reader, ALL).open(key, read);
      assertThat(clear(read)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(clear);
      GenericRecord notGranted = decode(wire, schema, reader);
      opener(contract, policy, reader, Set.of()).open(key, notGranted);
      assertThat(notGranted.toString())
          .as("seed %d", seed)
          .doesNotContain(SealedShapes.CLEAR, SealedText.PREFIX);
      GenericRecord left = decode(wire, schema, reader);
      assertThat(openEach(contract, policy, reader, left))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(clear);
      assertThat(left).isEqualTo(decode(wire, schema, reader));
      sealedValues += clear.size();
    }
    assertThat(sealedValues).isGreaterThan(20 * SCHEMAS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pii.name", "pii.address"})
  void shouldShowNoneButWhatWasGranted(String tag) {
    MeshPolicy policy = ProtectedRecordsTest.sealing(true);
    boolean text = tag.equals("pii.name");
    for (int seed = 0; seed < SCHEMAS / 4; seed++) {
      // Given
      SealedShapes shapes = new SealedShapes(new Random(seed), "of.writer");
      Schema schema = shapes.schema();
      Contract contract = ProtectedRecordsTest.contract(schema);
      GenericRecord record = shapes.record(schema);
      GenericRecord read = decode(seal(contract, policy, record), schema, schema);

      // When
      opener(contract, policy, schema, Set.of(tag))
          .open(record.get(SealedShapes.KEY).toString(), read);

      // Then
      List<String> granted = ofKind(record, text ? "\"text\": \"" : "\"bytes\": \"");
      assertThat(clear(read)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(granted);
    }
  }

  private static List<String> ofKind(GenericRecord record, String before) {
    return Pattern.compile("(?<=" + before + ")" + CLEAR.pattern())
        .matcher(record.toString())
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private byte[] seal(Contract contract, MeshPolicy policy, GenericRecord record) {
    return seal(contract, policy, keys, record);
  }

  /** A record as it comes from its topic, sealed by the keys of subjects. */
  static GenericRecord sealed(Contract contract, TestDataKeys keys, GenericRecord record) {
    byte[] wire = seal(contract, ProtectedRecordsTest.bySubject(), keys, record);
    return decode(wire, contract.schema(), contract.schema());
  }

  private static byte[] seal(
      Contract contract, MeshPolicy policy, TestDataKeys keys, GenericRecord record) {
    RecordProtector protector = new RecordProtector(contract, policy, keys, CLOCK);
    RecordWriter writer = RecordWriter.of(contract.schema(), new GenericData(), protector);
    protector.begin(record.get(SealedShapes.KEY).toString(), record);
    ByteOutput out = new ByteOutput();
    out.reset(WireFormat.HEADER_BYTES);
    writer.writePresent(out, record);
    byte[] wire = out.toArray();
    wire[WireFormat.HEADER_BYTES - 1] = 1;
    return wire;
  }

  private static GenericRecord decode(byte[] wire, Schema writer, Schema reader) {
    return AvroRecordDecoder.generic(reader, id -> writer, 1_000_000).decode(wire);
  }

  private RecordOpener opener(
      Contract contract, MeshPolicy policy, Schema reader, Set<String> granted) {
    return RecordOpener.of(contract, policy, reader, granted, keys, new UnauditedOpening(), CLOCK);
  }

  /** All values of all protected fields, one field after the other. */
  private List<String> openEach(
      Contract contract, MeshPolicy policy, Schema reader, GenericRecord record) {
    List<String> found = new ArrayList<>();
    for (ProtectedField field : ProtectedFields.of(contract, policy).values()) {
      FieldOpener<GenericRecord> opener =
          FieldOpener.of(
              contract, policy, reader, field.path(), ALL, keys, new UnauditedOpening(), CLOCK);
      if (field.tag().equals("pii.name")) {
        opener.openEach(record, (holder, text) -> found.add(text.orElseThrow()));
      } else {
        opener.openEachOfBytes(record, (holder, bytes) -> found.add(text(bytes.orElseThrow())));
      }
    }
    return found;
  }

  private static String text(ByteBuffer bytes) {
    return ISO_8859_1.decode(bytes).toString();
  }

  /** What is there to be seen that was to be protected. */
  private static List<String> clear(GenericRecord record) {
    return CLEAR.matcher(record.toString()).results().map(MatchResult::group).toList();
  }
}
