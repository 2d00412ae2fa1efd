package io.streammesh.compatibility;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of one version of a product, read with another version's schema.
 *
 * @param name of the record, and which version reads which
 * @param written as the writer's generated class
 * @param writer the product's schema that it is written with
 * @param reader the product's schema that it is read with
 * @param readerType the reader's generated class, in a namespace of its own as consumers have it
 * @param read what has to come out; null where Avro cannot resolve the two
 */
record Evolution(
    String name,
    SpecificRecord written,
    Schema writer,
    Schema reader,
    Class<? extends SpecificRecord> readerType,
    @Nullable SpecificRecord read) {

  /** Every change, read by the newer version and by the older one. */
  static Stream<Evolution> all() {
    return Stream.of(
            change(
                new io.streammesh.compatibility.before.AddedField("o-1"),
                new io.streammesh.compatibility.after.AddedField(null, "o-1"),
                new io.streammesh.compatibility.after.AddedField("urgent", "o-1"),
                Optional.of(new io.streammesh.compatibility.before.AddedField("o-1"))),
            change(
                new io.streammesh.compatibility.before.RemovedField("o-1", "app", 7),
                new io.streammesh.compatibility.after.RemovedField("o-1", 7),
                new io.streammesh.compatibility.after.RemovedField("o-1", 7),
                Optional.of(new io.streammesh.compatibility.before.RemovedField("o-1", "web", 7))),
            change(
                new io.streammesh.compatibility.before.RenamedField("o-1", "a@b.example"),
                new io.streammesh.compatibility.after.RenamedField("o-1", "a@b.example"),
                new io.streammesh.compatibility.after.RenamedField("o-1", "a@b.example"),
                Optional.empty()),
            change(
                new io.streammesh.compatibility.before.PromotedTypes(-5, 1.5f, "caf\u00e9"),
                new io.streammesh.compatibility.after.PromotedTypes(-5L, 1.5, utf8("caf\u00e9")),
                new io.streammesh.compatibility.after.PromotedTypes(1L << 40, 0.1, utf8("x")),
                Optional.empty()),
            change(
                new io.streammesh.compatibility.before.AddedSymbol(
                    "o-1", io.streammesh.compatibility.before.Status.PLACED),
                new io.streammesh.compatibility.after.AddedSymbol(
                    "o-1", io.streammesh.compatibility.after.Status.PLACED),
                new io.streammesh.compatibility.after.AddedSymbol(
                    "o-1", io.streammesh.compatibility.after.Status.SHIPPED),
                Optional.of(
                    new io.streammesh.compatibility.before.AddedSymbol(
                        "o-1", io.streammesh.compatibility.before.Status.UNKNOWN))),
            change(
                new io.streammesh.compatibility.before.ReorderedFields("a", 2L, List.of("b", "c")),
                new io.streammesh.compatibility.after.ReorderedFields(List.of("b", "c"), "a", 2L),
                new io.streammesh.compatibility.after.ReorderedFields(List.of(), "a", -2L),
                Optional.of(
                    new io.streammesh.compatibility.before.ReorderedFields("a", -2L, List.of()))),
            change(
                new io.streammesh.compatibility.before.MadeOptional("o-1", "urgent"),
                new io.streammesh.compatibility.after.MadeOptional("o-1", "urgent"),
                new io.streammesh.compatibility.after.MadeOptional("o-1", null),
                Optional.empty()),
            change(
                new io.streammesh.compatibility.before.GrownNested(
                    "o-1", List.of(new io.streammesh.compatibility.before.Part(1))),
                new io.streammesh.compatibility.after.GrownNested(
                    "o-1",
                    List.of(new io.streammesh.compatibility.after.Part(1, new BigDecimal("0.00")))),
                new io.streammesh.compatibility.after.GrownNested(
                    "o-1",
                    List.of(new io.streammesh.compatibility.after.Part(1, new BigDecimal("9.50")))),
                Optional.of(
                    new io.streammesh.compatibility.before.GrownNested(
                        "o-1", List.of(new io.streammesh.compatibility.before.Part(1))))))
        .flatMap(List::stream);
  }

  private static List<Evolution> change(
      SpecificRecord before,
      SpecificRecord beforeAsAfter,
      SpecificRecord after,
      Optional<? extends SpecificRecord> afterAsBefore) {
    String name = before.getSchema().getName();
    Schema older = Schemas.version("before", name);
    Schema newer = Schemas.version("after", name);
    return List.of(
        new Evolution(
            name + ", the newer reads", before, older, newer, after.getClass(), beforeAsAfter),
        new Evolution(
            name + ", the older reads",
            after,
            newer,
            older,
            before.getClass(),
            afterAsBefore.orElse(null)));
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return name;
  }
}
