package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record from an object. Producers write fields in the same order every time, so the parser is
 * first asked for the field after the last one, which it compares byte by byte without making a
 * string; only otherwise is the name looked up.
 */
final class RecordReader implements ValueReader {
  private static final SerializedString NO_FIELD = new SerializedString("");

  private final Supplier<SpecificRecord> records;
  private FieldReader[] fields = {};
  private Map<String, FieldReader> byName = Map.of();

  RecordReader(Supplier<SpecificRecord> records) {
    this.records = records;
  }

  /** Has to be called before the first read; apart from construction for schemas with cycles. */
  void complete(List<FieldReader> all) {
    Map<String, FieldReader> names = new HashMap<>();
    all.forEach(field -> names.put(field.name().getValue(), field));
    fields = all.toArray(FieldReader[]::new);
    byName = names;
  }

  @Override
  public Object read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      throw in.expected("an object");
    }
    SpecificRecord record = records.get();
    boolean[] seen = new boolean[fields.length];
    Set<String> unknown = null;
    int next = 0;
    while (true) {
      FieldReader field = field(in.parser(), next);
      if (field != null) {
        next = field.position() + 1;
        read(in, field, seen, record);
      } else if (in.at(JsonToken.END_OBJECT)) {
        break;
      } else {
        unknown = unknown == null ? new HashSet<>() : unknown;
        skip(in, unknown);
      }
    }
    fillMissing(record, seen);
    return record;
  }

  /** The known field that the parser moved to; null at an unknown one and at the object's end. */
  private @Nullable FieldReader field(JsonParser parser, int next) throws IOException {
    FieldReader expected = next < fields.length ? fields[next] : null;
    if (parser.nextFieldName(expected == null ? NO_FIELD : expected.name())) {
      // An object can really have a field whose name is empty; it is no field of ours.
      return expected;
    }
    return parser.currentToken() == JsonToken.FIELD_NAME ? byName.get(parser.currentName()) : null;
  }

  private static void read(JsonInput in, FieldReader field, boolean[] seen, SpecificRecord record)
      throws IOException {
    in.parser().nextToken();
    if (seen[field.position()]) {
      throw Failure.expected("each field once", "a field twice");
    }
    seen[field.position()] = true;
    record.put(field.position(), field.value().read(in));
  }

  private static void skip(JsonInput in, Set<String> unknown) throws IOException {
    if (!unknown.add(in.parser().currentName())) {
      throw Failure.expected("each field once", "a field twice");
    }
    in.parser().nextToken();
    in.parser().skipChildren();
  }

  private void fillMissing(SpecificRecord record, boolean[] seen) {
    for (FieldReader field : fields) {
      if (!seen[field.position()]) {
        if (field.missing() == null) {
          throw Failure.expected("a value", "no such field").within("." + field.name().getValue());
        }
        record.put(field.position(), field.missing().get());
      }
    }
  }
}
