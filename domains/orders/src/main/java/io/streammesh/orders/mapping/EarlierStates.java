package io.streammesh.orders.mapping;

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
   * @param state name and version, as {@code OrderState-1.0}
   */
  static Schema schema(String state) {
    String resource = "/state/" + state + ".avsc";
    try (InputStream avsc =
        Objects.requireNonNull(EarlierStates.class.getResourceAsStream(resource), resource)) {
      return new Schema.Parser().parse(avsc);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
