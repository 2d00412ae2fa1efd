package io.streammesh.protect;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.keys.DataKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sealed fields of whole records, in place, as far as the reader was granted them; what
 * was not granted is masked. Tokens, and what the product has masked itself, stay. For one thread.
 */
public final class RecordOpener {
  private final Map<String, ProtectedField> fields;
  private final Set<String> clearTags;
  private final DataKeys keys;
  private final OpenDecisions decisions;
  private final Clock clock;
  private final Map<String, OpeningKeys> keysByTag = new HashMap<>();
  private final Steps steps;

  /** What is done within a record that stands at one place. */
  private static final class Steps {
    private final List<Step> steps = new ArrayList<>();

    void open(String key, IndexedRecord record) {
      for (Step step : steps) {
        Object value = record.get(step.position);
        if (value != null) {
          step.open(key, record, value);
        }
      }
    }
  }

  /** What a reader gets to see of a field's value; empty for nothing. */
  private interface Opening {
    Opening MASKED = (key, value) -> Optional.of(Masked.bytes());

    /** What the product has masked itself, or has a token for; of before it did, nothing. */
    Opening NEVER_CLEAR =
        (key, value) ->
            Optional.of(Tokens.is(SealedText.of(value)) ? ClearValue.bytes(value) : Masked.bytes());

    Optional<byte[]> open(String key, Object value);
  }

  /** What is done with one field: it is opened, or what is in it is. */
  private static final class Step {
    private final int position;
    private final boolean nullable;
    private final @Nullable Opening opening;
    private final @Nullable Steps below;

    private Step(int position, boolean nullable, @Nullable Opening opening, @Nullable Steps below) {
      this.position = position;
      this.nullable = nullable;
      this.opening = opening;
      this.below = below;
    }

    void open(String key, IndexedRecord record, Object value) {
      if (below != null) {
        within(below, key, value);
      }
      if (opening != null) {
        Optional<byte[]> shown = opening.open(key, value);
        if (shown.isPresent()) {
          record.put(position, ClearValue.like(value, shown.get()));
        } else {
          record.put(position, nullable ? null : ClearValue.like(value, Masked.bytes()));
        }
      }
    }

    private static void within(Steps steps, String key, Object value) {
      if (value instanceof IndexedRecord record) {
        steps.open(key, record);
      } else if (value instanceof Collection<?> items) {
        items.stream().filter(Objects::nonNull).forEach(item -> within(steps, key, item));
      } else if (value instanceof Map<?, ?> entries) {
        within(steps, key, entries.values());
      }
    }
  }

  private RecordOpener(
      Map<String, ProtectedField> fields,
      Set<String> clearTags,
      DataKeys keys,
      OpenDecisions decisions,
      Clock clock,
      Schema writer,
      Schema reader) {
    this.fields = fields;
    this.clearTags = clearTags;
    this.keys = keys;
    this.decisions = decisions;
    this.clock = clock;
    this.steps = steps(writer, reader, "", new HashMap<>());
  }

  /**
   * For the records of a product, as they were read with a reader's schema.
   *
   * @param clearTags what the reader was granted
   */
  public static RecordOpener of(
      Contract contract,
      MeshPolicy policy,
      Schema readerSchema,
      Set<String> clearTags,
      DataKeys keys,
      OpenDecisions decisions,
      Clock clock) {
    return new RecordOpener(
        ProtectedFields.of(contract, policy),
        Set.copyOf(clearTags),
        keys,
        decisions,
        clock,
        contract.schema(),
        readerSchema);
  }

  /**
   * Opens what is sealed in a record: in clear where the tag was granted, null where the data
   * subject was erased, and three asterisks where it was not granted.
   *
   * @param key of the record
   * @throws SealedFieldException if a value was not sealed for this field of this record
   * @throws io.streammesh.integrity.KeyUnavailableException if a key cannot be had now
   */
  public void open(String key, IndexedRecord record) {
    steps.open(key, record);
  }

  /** The writer's names make the path; the reader may have others for them, and fewer. */
  private Steps steps(Schema writer, Schema reader, String path, Map<String, Steps> within) {
    Steps known = within.get(writer.getFullName());
    if (known != null) {
      return known;
    }
    Steps steps = new Steps();
    within.put(writer.getFullName(), steps);
    for (Schema.Field field : reader.getFields()) {
      Schema.Field written = writtenOf(writer, field);
      if (written != null) {
        step(written, field, ProtectedFields.path(path, written.name()), within)
            .ifPresent(steps.steps::add);
      }
    }
    within.remove(writer.getFullName());
    return steps;
  }

  private static Schema.@Nullable Field writtenOf(Schema writer, Schema.Field read) {
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

  private Optional<Step> step(
      Schema.Field written, Schema.Field read, String path, Map<String, Steps> within) {
    boolean nullable = read.schema().isNullable();
    ProtectedField field = fields.get(path);
    if (field != null) {
      Opening opening =
          field.protection() == Protection.ENCRYPT ? opening(field) : Opening.NEVER_CLEAR;
      return Optional.of(new Step(read.pos(), nullable, opening, null));
    }
    Schema record = record(written.schema());
    Schema readRecord = record(read.schema());
    if (record == null || readRecord == null) {
      return Optional.empty();
    }
    Steps below = steps(record, readRecord, path + nesting(written.schema()), within);
    return below.steps.isEmpty() && !within.containsKey(record.getFullName())
        ? Optional.empty()
        : Optional.of(new Step(read.pos(), nullable, null, below));
  }

  private Opening opening(ProtectedField field) {
    if (!clearTags.contains(field.tag())) {
      decisions.refused(field.product(), field.tag(), 0, "not granted");
      return Opening.MASKED;
    }
    OpeningKeys ofTag =
        keysByTag.computeIfAbsent(
            field.tag(), tag -> new OpeningKeys(keys, field.product(), tag, clock));
    return new FieldReader(field, ofTag, decisions)::open;
  }

  /** The record type that a value is or has in it; of several in a union, the first. */
  private static @Nullable Schema record(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema;
      case ARRAY -> record(schema.getElementType());
      case MAP -> record(schema.getValueType());
      case UNION ->
          schema.getTypes().stream()
              .map(RecordOpener::record)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private static String nesting(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> "[]" + nesting(schema.getElementType());
      case MAP -> "{}" + nesting(schema.getValueType());
      case UNION ->
          schema.getTypes().stream()
              .filter(branch -> record(branch) != null)
              .findFirst()
              .map(RecordOpener::nesting)
              .orElse("");
      default -> "";
    };
  }
}
