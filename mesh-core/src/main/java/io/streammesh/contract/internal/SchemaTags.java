package io.streammesh.contract.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Reads access-control tags off Avro schemas. */
public final class SchemaTags {
  /** Confluent's property of a field: an array of strings. */
  static final String PROPERTY = "confluent:tags";

  private SchemaTags() {}

  /** The tags of every field at any depth. */
  public static SortedSet<String> of(Schema schema) {
    SortedSet<String> tags = new TreeSet<>();
    collect(schema, tags, Collections.newSetFromMap(new IdentityHashMap<>()));
    return Collections.unmodifiableSortedSet(tags);
  }

  /**
   * The tags of the fields that both schemas have by name or alias, at any depth, as the writer has
   * them.
   */
  public static SortedSet<String> readWith(Schema writer, Schema reader) {
    SortedSet<String> tags = new TreeSet<>();
    collectRead(records(writer), records(reader), tags, new HashSet<>());
    return Collections.unmodifiableSortedSet(tags);
  }

  private static void collectRead(
      List<Schema> writers, List<Schema> readers, Set<String> tags, Set<String> seen) {
    for (Schema writer : writers) {
      for (Schema reader : readers) {
        if (seen.add(writer.getFullName() + ' ' + reader.getFullName())) {
          for (Schema.Field read : reader.getFields()) {
            for (Schema.Field written : writtenOf(writer, read)) {
              tags.addAll(of(written));
              collectRead(records(written.schema()), records(read.schema()), tags, seen);
            }
          }
        }
      }
    }
  }

  /** The fields that Avro may fill a reader's field from. */
  private static List<Schema.Field> writtenOf(Schema writer, Schema.Field read) {
    return Stream.concat(Stream.of(read.name()), read.aliases().stream())
        .map(writer::getField)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether Avro has a field of the writer's to fill a reader's field from. */
  static boolean isWritten(Schema writer, Schema.Field read) {
    return !writtenOf(writer, read).isEmpty();
  }

  /** The records that a value of this schema can be or hold directly. */
  private static List<Schema> records(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> List.of(schema);
      case ARRAY -> records(schema.getElementType());
      case MAP -> records(schema.getValueType());
      case UNION -> schema.getTypes().stream().flatMap(type -> records(type).stream()).toList();
      default -> List.of();
    };
  }

  /** The tags of one field, without those of the fields below it. */
  public static SortedSet<String> of(Schema.Field field) {
    SortedSet<String> tags = new TreeSet<>();
    if (field.getObjectProp(PROPERTY) instanceof Collection<?> listed) {
      listed.forEach(tag -> tags.add(String.valueOf(tag)));
    }
    return tags;
  }

  private static void collect(Schema schema, Set<String> tags, Set<Schema> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema)) {
          for (Schema.Field field : schema.getFields()) {
            tags.addAll(of(field));
            collect(field.schema(), tags, seen);
          }
        }
      }
      case ARRAY -> collect(schema.getElementType(), tags, seen);
      case MAP -> collect(schema.getValueType(), tags, seen);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, tags, seen));
      default -> {}
    }
  }
}
