package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@value #NAME} header, which every record of a product carries, as a person can read it:
 * {@code orders.order-facts/1.0.0; tags=pii.address; from=orders.raw.order-events/3@123456}.
 *
 * @param product the data product, without its major version
 * @param version the contract's version
 * @param tags the access tags that the record's schema declares, in alphabetical order
 * @param lineage the inputs that the record was made of, one hop back
 */
public record MeshHeader(String product, String version, List<String> tags, Lineage lineage) {
  /** Name of the header. */
  public static final String NAME = "mesh";

  /** Name of the header that only records of a replay carry: the replay's id. */
  public static final String REPLAY = "mesh-replay";

  static final String TRACEPARENT = "traceparent";
  private static final String TAGS = "tags=";
  private static final String FROM = "from=";
  private static final String SEPARATOR = "; ";

  public MeshHeader {
    tags = List.copyOf(tags);
  }

  /**
   * Reads a header's value.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static MeshHeader parse(byte[] header) {
    String[] parts = new String(header, StandardCharsets.US_ASCII).split(SEPARATOR, -1);
    int slash = parts[0].indexOf('/');
    String from = field(parts, FROM);
    if (slash < 0 || from == null) {
      throw new IllegalArgumentException("Expected product/version; tags=…; from=… in the header");
    }
    String tags = field(parts, TAGS);
    return new MeshHeader(
        parts[0].substring(0, slash),
        parts[0].substring(slash + 1),
        tags == null ? List.of() : List.of(tags.split(",", -1)),
        Lineage.parse(from, Lineage.DEFAULT_LIMIT));
  }

  private static @Nullable String field(String[] parts, String name) {
    for (String part : parts) {
      if (part.startsWith(name)) {
        return part.substring(name.length());
      }
    }
    return null;
  }

  /** Writes the headers of one contract; all but the lineage is made once. */
  static final class Writer {
    private final String product;
    private final String prefix;

    Writer(Contract contract) {
      this.product = contract.dataProduct() + "/" + contract.version();
      this.prefix = prefix(contract.tags());
    }

    /** The header of a record that has the tags of its contract's schema. */
    byte[] write(Lineage lineage) {
      return write(prefix, lineage);
    }

    /** The header of a record with other tags than its contract's schema declares. */
    byte[] write(Collection<String> tags, Lineage lineage) {
      return write(prefix(tags), lineage);
    }

    private String prefix(Collection<String> tags) {
      return product
          + SEPARATOR
          + (tags.isEmpty() ? "" : TAGS + String.join(",", tags) + SEPARATOR)
          + FROM;
    }

    private static byte[] write(String prefix, Lineage lineage) {
      StringBuilder text = new StringBuilder(prefix.length() + 48).append(prefix);
      lineage.appendTo(text);
      return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
