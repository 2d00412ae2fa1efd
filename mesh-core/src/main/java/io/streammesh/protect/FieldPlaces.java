package io.streammesh.protect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where some fields of a writer's schema stand in records that were read with a reader's: within
 * records, arrays, maps, unions and types that contain themselves, wherever the writer's encoder
 * may have transformed them. To visit a record makes no object but the iterators of its arrays and
 * maps. Immutable.
 *
 * @param <F> what is known of a field
 */
final class FieldPlaces<F> {
  /** What is done at each place that has a value. */
  @FunctionalInterface
  interface Visitor<F, C> {
    void visit(C with, Place<F> place, IndexedRecord holder, Object value);
  }

  /**
   * A field of one record type.
   *
   * @param read as the reader's schema has it
   * @param field what is known of it
   */
  record Place<F>(Schema.Field read, F field) {
    int position() {
      return read.pos();
    }
  }

  /** A field that has some of the places in its value. */
  private record Below<F>(int position, InValue<F> value) {}

  /** The places in the records of one type. */
  private static final class InRecord<F> {
    private final List<Place<F>> places = new ArrayList<>();
    private final List<Below<F>> below = new ArrayList<>();

    <C> void visit(IndexedRecord record, C with, Visitor<F, C> visitor) {
      for (int i = 0; i < places.size(); i++) {
        Place<F> place = places.get(i);
        Object value = record.get(place.position());
        if (value != null) {
          visitor.visit(with, place, record, value);
        }
      }
      for (int i = 0; i < below.size(); i++) {
        Object value = record.get(below.get(i).position());
        if (value != null) {
          below.get(i).value().visit(value, with, visitor);
        }
      }
    }

    /** All places that can be reached from here, each once. */
    Stream<Place<F>> all(Set<InRecord<F>> seen) {
      return seen.add(this)
          ? Stream.concat(places.stream(), below.stream().flatMap(field -> field.value().all(seen)))
          : Stream.empty();
    }

    /** Whether one place of the schema can be several of one record. */
    boolean canRepeat(boolean many, Set<InRecord<F>> above) {
      if (above.contains(this)) {
        return all(new HashSet<>()).findAny().isPresent();
      }
      if (many && !places.isEmpty()) {
        return true;
      }
      above.add(this);
      boolean repeats = below.stream().anyMatch(field -> field.value().canRepeat(many, above));
      above.remove(this);
      return repeats;
    }
  }

  /** The places in values of one schema, by what such a value is. */
  private static final class InValue<F> {
    private final Map<String, InRecord<F>> records = new LinkedHashMap<>();
    private @Nullable InRecord<F> only;
    private @Nullable InValue<F> items;
    private @Nullable InValue<F> entries;

    <C> void visit(Object value, C with, Visitor<F, C> visitor) {
      if (value instanceof IndexedRecord record) {
        InRecord<F> in = only == null ? records.get(record.getSchema().getFullName()) : only;
        if (in != null) {
          in.visit(record, with, visitor);
        }
      } else if (value instanceof Collection<?> all) {
        visitEach(items, all, with, visitor);
      } else if (value instanceof Map<?, ?> map) {
        visitEach(entries, map.values(), with, visitor);
      }
    }

    private static <F, C> void visitEach(
        @Nullable InValue<F> in, Collection<?> values, C with, Visitor<F, C> visitor) {
      if (in == null) {
        return;
      }
      for (Object value : values) {
        if (value != null) {
          in.visit(value, with, visitor);
        }
      }
    }

    boolean isEmpty() {
      return records.isEmpty() && items == null && entries == null;
    }

    Stream<Place<F>> all(Set<InRecord<F>> seen) {
      return Stream.of(
              records.values().stream().flatMap(record -> record.all(seen)),
              items == null ? Stream.<Place<F>>empty() : items.all(seen),
              entries == null ? Stream.<Place<F>>empty() : entries.all(seen))
          .flatMap(Function.identity());
    }

    boolean canRepeat(boolean many, Set<InRecord<F>> above) {
      return records.values().stream().anyMatch(record -> record.canRepeat(many, above))
          || (items != null && items.canRepeat(true, above))
          || (entries != null && entries.canRepeat(true, above));
    }
  }

  private final InRecord<F> root;

  private FieldPlaces(InRecord<F> root) {
    this.root = root;
  }

  /**
   * The places of some fields.
   *
   * @param fields what is known of a field, by its path in the writer's schema as {@link
   *     ProtectedField#path} has it; null for one that is not looked for, or is not read. What is
   *     in a field that is looked for is not looked at
   */
  static <F> FieldPlaces<F> of(Schema writer, Schema reader, Function<String, @Nullable F> fields) {
    return new FieldPlaces<>(new Search<>(fields).inRecord(writer, reader, ""));
  }

  /** Visits all places of a record that have a value. */
  <C> void visit(IndexedRecord record, C with, Visitor<F, C> visitor) {
    root.visit(record, with, visitor);
  }

  /** Each place once. */
  List<Place<F>> all() {
    return root.all(new HashSet<>()).toList();
  }

  /** Whether a record can have more than one value of a field. */
  boolean canRepeat() {
    return root.canRepeat(false, new HashSet<>());
  }

  /** Goes through both schemas at once. */
  private static final class Search<F> {
    private final Function<String, @Nullable F> fields;

    /** Of the writer's types that are being entered, the path where each first was. */
    private final Map<String, String> entered = new HashMap<>();

    /** Of the pairs of types that are being entered. */
    private final Map<String, InRecord<F>> within = new HashMap<>();

    Search(Function<String, @Nullable F> fields) {
      this.fields = fields;
    }

    InRecord<F> inRecord(Schema writer, Schema reader, String path) {
      String types = writer.getFullName() + " as " + reader.getFullName();
      InRecord<F> known = within.get(types);
      if (known != null) {
        return known;
      }
      InRecord<F> in = new InRecord<>();
      within.put(types, in);
      boolean first = entered.putIfAbsent(writer.getFullName(), path) == null;
      String from = entered.getOrDefault(writer.getFullName(), path);
      for (Schema.Field read : reader.getFields()) {
        Schema.Field written = writtenField(writer, read);
        if (written != null) {
          add(in, written, read, ProtectedFields.path(from, written.name()));
        }
      }
      if (first) {
        entered.remove(writer.getFullName());
      }
      within.remove(types);
      return in;
    }

    private void add(InRecord<F> in, Schema.Field written, Schema.Field read, String path) {
      F field = fields.apply(path);
      if (field != null) {
        in.places.add(new Place<>(read, field));
        return;
      }
      InValue<F> below = inValue(written.schema(), read.schema(), path);
      if (!below.isEmpty()) {
        in.below.add(new Below<>(read.pos(), below));
      }
    }

    private InValue<F> inValue(Schema writer, Schema reader, String path) {
      InValue<F> in = new InValue<>();
      for (Schema read : branches(reader)) {
        Schema written = writtenBranch(branches(writer), branches(reader), read);
        if (written != null) {
          add(in, written, read, path);
        }
      }
      boolean oneType = ofType(branches(reader), Schema.Type.RECORD).size() == 1;
      in.only = oneType && !in.records.isEmpty() ? in.records.values().iterator().next() : null;
      return in;
    }

    private void add(InValue<F> in, Schema written, Schema read, String path) {
      switch (read.getType()) {
        case RECORD -> {
          InRecord<F> record = inRecord(written, read, path);
          if (!record.places.isEmpty() || !record.below.isEmpty() || within.containsValue(record)) {
            in.records.put(read.getFullName(), record);
          }
        }
        case ARRAY ->
            in.items =
                orNull(inValue(written.getElementType(), read.getElementType(), path + "[]"));
        case MAP ->
            in.entries = orNull(inValue(written.getValueType(), read.getValueType(), path + "{}"));
        default -> {
          // Has no fields.
        }
      }
    }

    private static <F> @Nullable InValue<F> orNull(InValue<F> in) {
      return in.isEmpty() ? null : in;
    }
  }

  /** The writer's names make the path; the reader may have others for them, and fewer. */
  private static Schema.@Nullable Field writtenField(Schema writer, Schema.Field read) {
    Schema.Field same = writer.getField(read.name());
    if (same != null) {
      return same;
    }
    return read.aliases().stream()
        .map(writer::getField)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<Schema> branches(Schema schema) {
    return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
  }

  /** What is read as one of the reader's types: of several records, the one of its name. */
  private static @Nullable Schema writtenBranch(
      List<Schema> writer, List<Schema> reader, Schema read) {
    List<Schema> same = ofType(writer, read.getType());
    if (read.getType() != Schema.Type.RECORD) {
      return same.isEmpty() ? null : same.get(0);
    }
    boolean onlyOnes = same.size() == 1 && ofType(reader, Schema.Type.RECORD).size() == 1;
    return first(same, type -> type.getFullName().equals(read.getFullName()))
        .or(() -> first(same, type -> read.getAliases().contains(type.getFullName())))
        .or(() -> first(same, type -> type.getName().equals(read.getName())))
        .or(() -> onlyOnes ? Optional.of(same.get(0)) : Optional.empty())
        .orElse(null);
  }

  private static List<Schema> ofType(List<Schema> schemas, Schema.Type type) {
    return schemas.stream().filter(schema -> schema.getType() == type).toList();
  }

  private static Optional<Schema> first(List<Schema> schemas, Predicate<Schema> condition) {
    return schemas.stream().filter(condition).findFirst();
  }
}
