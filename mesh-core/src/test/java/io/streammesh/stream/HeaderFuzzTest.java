package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.Mutator;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Verdict;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Traces;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile headers, keys and beginnings of values. */
final class HeaderFuzzTest {
  /** The headers of a record can be as large as the record. */
  private static final int MOST_BYTES = 262_144;

  /** A tag or an offset of two bytes becomes a string of its own, and a part of its text first. */
  private static final int BYTES_PER_BYTE = 100;

  private static final Mutator MUTATOR =
      new Mutator(
          Stream.of(
                  "; ",
                  ";",
                  "=",
                  "/",
                  "@",
                  "..",
                  "#",
                  "+1",
                  ",",
                  "a/0@1",
                  "\n",
                  "from=",
                  "tags=",
                  "999999999999999999",
                  "9999999999999999999",
                  "-1",
                  "\u0661",
                  "\ud83d\ude00",
                  "attempt=2147483648",
                  "stage=none",
                  "rule=",
                  "\0",
                  "0@1+2+3+4+5+6+7+8+9+10+11")
              .map(text -> text.getBytes(UTF_8))
              .toList(),
          MOST_BYTES);

  /**
   * Something that reads bytes.
   *
   * @param samples valid input
   * @param refusal what is thrown for other input
   */
  record Subject(
      String name,
      List<String> samples,
      Class<? extends Exception> refusal,
      Consumer<byte[]> reader)
      implements Predicate<byte[]> {
    @Override
    public boolean test(byte[] input) {
      try {
        reader.accept(input);
        return true;
      } catch (RuntimeException refused) {
        if (refusal.isInstance(refused)) {
          return false;
        }
        throw refused;
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Subject> subjects() {
    return List.of(
        new Subject(
            "lineage",
            List.of("a.b/3@17", "a/0@1+5,a/1@2..9#3,b/0@7", "a/0@1+2+3+4+5"),
            IllegalArgumentException.class,
            text -> Lineage.parse(new String(text, ISO_8859_1), Lineage.DEFAULT_LIMIT)),
        new Subject(
            "header mesh",
            List.of(
                "orders.order-facts/1.0.0; tags=pii.address,pci.card; from=orders.raw.e/3@1+2",
                "orders.order-facts/1.0.0; from=orders.raw.e/3@1..9#4"),
            IllegalArgumentException.class,
            MeshHeader::parse),
        new Subject(
            "header mesh-quarantine",
            List.of(
                "stage=ingress; rule=malformed; contract=a.raw.b/1.0.0; from=a.raw.b/3@17; attempt=1;"
                    + " reason=because"),
            IllegalArgumentException.class,
            Verdict::parse),
        new Subject(
            "header mesh-origin",
            List.of(
                origin(RecordContext.NONE), origin(RecordContext.of(Traces.context(1), "replay"))),
            MeshException.class,
            value ->
                Origin.among(new RecordHeaders().add(Origin.KEY, value), Lineage.DEFAULT_LIMIT)),
        new Subject(
            "header traceparent",
            List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            MeshException.class,
            value -> TraceContext.of(value)),
        new Subject(
            "header mesh-replay",
            List.of("replay-1"),
            MeshException.class,
            value -> ContextHeaders.replay(new RecordHeader("mesh-replay", value))),
        new Subject(
            "key", List.of("o-1", "caf\u00e9"), SerializationException.class, StrictUtf8::decode),
        new Subject(
            "wire format",
            List.of("\0\0\0\0\7record"),
            MalformedRecordException.class,
            WireFormat::schemaId));
  }

  /** Its bytes are small enough to be characters of ASCII. */
  private static String origin(RecordContext context) {
    Lineage lineage = Lineage.of(new Position("a.raw.b", 3, 17), Lineage.DEFAULT_LIMIT);
    return new String(Origin.ofDeletion(lineage, context).value(), ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadOrRefuse(Subject subject) {
    Fuzz.of(subject.name(), BYTES_PER_BYTE)
        .run(
            random -> {
              List<String> samples = subject.samples();
              byte[] sample = samples.get(random.nextInt(samples.size())).getBytes(UTF_8);
              return MUTATOR.mutate(random.nextInt(10) == 0 ? new byte[0] : sample, 0, random);
            },
            subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadTheSamples(Subject subject) {
    subject.samples().forEach(sample -> subject.reader().accept(sample.getBytes(UTF_8)));
  }
}
