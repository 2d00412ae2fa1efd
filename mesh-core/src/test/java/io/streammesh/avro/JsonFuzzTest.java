package io.streammesh.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.kit.Everything;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.JsonInput;
import io.streammesh.fuzz.Mutator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile JSON, for every schema of the mesh and for one that has all types and is recursive. */
final class JsonFuzzTest {
  /** The largest record that the mesh policy's default allows. */
  private static final int MOST_BYTES = 262_144;

  /** An empty object of three bytes in a list can be a record with copies of all its defaults. */
  private static final int BYTES_PER_BYTE = 64;

  private static final Mutator MUTATOR = new Mutator(JsonInput.PIECES, MOST_BYTES);

  record Subject(String name, JsonRecordDecoder<?> decoder) {
    boolean reads(byte[] json) {
      try {
        assertThat(decoder.decode(json)).isNotNull();
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

  static List<Subject> subjects() throws ClassNotFoundException {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(subject(Everything.class));
    for (Contract contract : MeshDefinition.ofClasspath().contracts()) {
      subjects.add(
          subject(Class.forName(contract.schema().getFullName()).asSubclass(SpecificRecord.class)));
    }
    return subjects;
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadWhatIsValid(Subject subject) {
    Fuzz.of("valid JSON, " + subject, BYTES_PER_BYTE)
        .run(
            random -> JsonInput.of(subject.decoder().schema(), random, 0, 4096),
            input -> {
              assertThat(subject.reads(input)).isTrue();
              return true;
            });
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadOrRefuseWhatIsHostile(Subject subject) {
    Fuzz.of("hostile JSON, " + subject, BYTES_PER_BYTE)
        .run(random -> hostile(subject, random), subject::reads);
  }

  private static byte[] hostile(Subject subject, Random random) {
    int mostChars = random.nextInt(50) == 0 ? MOST_BYTES : 1000;
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          JsonInput.of(subject.decoder().schema(), random, 5 + random.nextInt(100), mostChars);
      case 2 -> JsonInput.tokens(random);
      case 3 -> MUTATOR.mutate(new byte[0], 0, random);
      default ->
          MUTATOR.mutate(JsonInput.of(subject.decoder().schema(), random, 0, mostChars), 0, random);
    };
  }

  private static <T extends SpecificRecord> Subject subject(Class<T> type) {
    return new Subject(type.getSimpleName(), JsonRecordDecoder.of(type));
  }
}
