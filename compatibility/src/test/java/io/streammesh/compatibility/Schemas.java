package io.streammesh.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The schemas as they stand in their files, without what the code generator adds to them. */
final class Schemas {
  private Schemas() {}

  static Schema everything() {
    return new Schema.Parser().parse(text("Everything.avsc"));
  }

  /**
   * A record of {@code before.avsc} or {@code after.avsc}, in the namespace of the product that the
   * two are versions of.
   */
  static Schema version(String file, String name) {
    String text =
        text(file + ".avsc").replace("io.streammesh.compatibility." + file, "compatibility");
    return new Schema.Parser()
        .parse(text).getTypes().stream()
            .filter(schema -> schema.getName().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static String text(String file) {
    try (InputStream in = Schemas.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not among the test's resources");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
