package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Reads one JSON text into a record of one schema. Safe for use by several threads. */
public final class JsonReader {
  /** How deep objects and arrays may stand in each other, unknown ones included. */
  public static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .maxNameLength(1000)
                  .maxStringLength(1_048_576)
                  .build())
          // Names come from outside: they must not fill the JVM's string table, and names that
          // collide on purpose must not make other records fail.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final Schema schema;
  private final ValueReader root;

  /**
   * @throws IllegalArgumentException if the schema has something that plain JSON cannot tell
   */
  public JsonReader(Schema schema, SpecificData model) {
    this.schema = schema;
    this.root = new JsonReaderCompiler(model).compile(schema, "$");
  }

  public Object read(byte[] json) {
    if (!Utf8Scan.isValid(json)) {
      throw malformed("$", "expected text in UTF-8, found other bytes");
    }
    // The parser would guess UTF-16 and UTF-32 from zero bytes, and skip a byte order mark.
    if (json.length > 1 && (json[0] == 0 || json[1] == 0 || json[0] < 0)) {
      throw malformed("$", "expected an object, found something else");
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return read(parser, Utf8Scan.hasBackslash(json));
    } catch (IOException impossible) {
      throw malformed("$", "could not be read");
    }
  }

  private Object read(JsonParser parser, boolean escapes) {
    try {
      parser.nextToken();
      Object value = root.read(new JsonInput(parser, escapes));
      if (parser.nextToken() != null) {
        throw new Failure("expected the end of input after the record, found more");
      }
      return Objects.requireNonNull(value);
    } catch (Failure failure) {
      throw malformed(path(parser) + failure.path(), failure.problem());
    } catch (StreamConstraintsException tooMuch) {
      throw malformed(
          path(parser),
          "expected names, numbers, text and nesting within the limits, found something beyond");
    } catch (JsonEOFException ended) {
      throw malformed(path(parser), "expected more, found the end of input");
    } catch (JsonProcessingException notJson) {
      throw malformed(
          path(parser),
          "expected well-formed JSON, found a mistake near byte "
              + parser.currentLocation().getByteOffset());
    } catch (IOException | RuntimeException unforeseen) {
      // The parser's message can quote the input, so only its kind is told.
      throw malformed(path(parser), "could not be read: " + unforeseen.getClass().getSimpleName());
    }
  }

  private String path(JsonParser parser) {
    return JsonPath.of(parser.getParsingContext(), schema);
  }

  private MalformedRecordException malformed(String path, String problem) {
    return new MalformedRecordException(
        "JSON for " + schema.getFullName() + " at " + path + ": " + problem);
  }
}
