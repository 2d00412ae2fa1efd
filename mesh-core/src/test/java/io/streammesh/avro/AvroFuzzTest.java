package io.streammesh.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.kit.Everything;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.fuzz.AvroInput;
import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.Mutator;
import io.streammesh.fuzz.RecursiveSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile Avro, for every schema of the mesh and for schemas that are hostile themselves. */
final class AvroFuzzTest {
  /** The largest record that the mesh policy's default allows. */
  private static final int MOST_BYTES = 262_144;

  /**
   * What a byte of input may cost. It can be a record of a few fields in a list of the mesh's
   * schemas; of a schema made for it, a list in a list.
   */
  private static final int BYTES_PER_BYTE = 256;

  private static final Mutator MUTATOR = new Mutator(AvroInput.PIECES, MOST_BYTES);

  record Subject(String name, Schema writer, AvroRecordDecoder<?> decoder) {
    boolean reads(byte[] value) {
      try {
        assertThat(decoder.decode(value)).isNotNull();
        return true;
      } catch (MalformedRecordException refused) {
        assertThat(refused).hasNoCause();
        return false;
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(ofTheMesh());
    RecursiveSchemas.all().forEach((name, schema) -> subjects.add(generic(name, schema, schema)));
    Schema masked = RecursiveSchemas.all().get("fields before a tree");
    subjects.add(
        generic("tree behind skipped fields", masked, without(masked, "numbers", "labels")));
    subjects.add(generic("skipped tree", masked, without(masked, "children")));
    return subjects;
  }

  static List<Subject> ofTheMesh() {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(generated(Everything.class));
    for (Contract contract : MeshDefinition.ofClasspath().contracts()) {
      subjects.add(generated(classOf(contract.schema())));
    }
    for (Subject whole : List.copyOf(subjects)) {
      Schema half = RecursiveSchemas.everySecondField(whole.writer());
      subjects.add(generic("half of " + whole.name(), whole.writer(), half));
    }
    return subjects;
  }

  @ParameterizedTest
  @MethodSource("ofTheMesh")
  void shouldReadWhatIsValid(Subject subject) {
    Fuzz.of("valid Avro, " + subject, BYTES_PER_BYTE)
        .run(
            random -> wire(AvroInput.of(subject.writer(), random, 0, 4096)),
            input -> {
              assertThat(subject.reads(input)).isTrue();
              return true;
            });
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadOrRefuseWhatIsHostile(Subject subject) {
    Fuzz.of("hostile Avro, " + subject, BYTES_PER_BYTE)
        .run(random -> hostile(subject.writer(), random), subject::reads);
  }

  private static byte[] hostile(Schema writer, Random random) {
    int mostBytes = random.nextInt(50) == 0 ? MOST_BYTES : 1000;
    return switch (random.nextInt(4)) {
      case 0 -> wire(AvroInput.of(writer, random, 5 + random.nextInt(100), mostBytes));
      case 1 -> MUTATOR.mutate(new byte[WireFormat.HEADER_BYTES], random.nextInt(6), random);
      default ->
          MUTATOR.mutate(
              wire(AvroInput.of(writer, random, 0, mostBytes)), WireFormat.HEADER_BYTES, random);
    };
  }

  private static <T extends SpecificRecord> Subject generated(Class<T> type) {
    Schema schema = AvroRecordEncoder.of(type).schema();
    return new Subject(
        type.getSimpleName(), schema, AvroRecordDecoder.of(type, id -> schema, MOST_BYTES));
  }

  private static Subject generic(String name, Schema writer, Schema reader) {
    return new Subject(name, writer, AvroRecordDecoder.generic(reader, id -> writer, MOST_BYTES));
  }

  private static Schema without(Schema record, String... fields) {
    List<String> names = List.of(fields);
    Schema rest =
        Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false);
    rest.setFields(
        record.getFields().stream()
            .filter(field -> !names.contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList());
    return rest;
  }

  private static Class<? extends SpecificRecord> classOf(Schema schema) {
    try {
      return Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException notGenerated) {
      throw new AssertionError(notGenerated);
    }
  }

  private static byte[] wire(byte[] avro) {
    byte[] value = new byte[WireFormat.HEADER_BYTES + avro.length];
    System.arraycopy(avro, 0, value, WireFormat.HEADER_BYTES, avro.length);
    return value;
  }
}
