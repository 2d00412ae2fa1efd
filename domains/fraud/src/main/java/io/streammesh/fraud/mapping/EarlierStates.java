package io.streammesh.fraud.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;

/** Schemas that earlier versions of the domain wrote state with. */
final class EarlierStates {
  private EarlierStates() {}

  /**
   * The schema on record.
   *
   * @param state name and version, as {@code OrderHistoryState-1.0}
   * @param nested those that it is made of, each behind what it is made of itself
   */
  static Schema schema(String state, String... nested) {
    Schema.Parser parser = new Schema.Parser();
    for (String part : nested) {
      parse(parser, part);
    }
    return parse(parser, state);
  }

  private static Schema parse(Schema.Parser parser, String state) {
    String resource = "/state/" + state + ".avsc";
    try (InputStream avsc =
        Objects.requireNonNull(EarlierStates.class.getResourceAsStream(resource), resource)) {
      return parser.parse(avsc);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
