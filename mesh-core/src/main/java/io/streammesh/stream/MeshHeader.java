package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.AsciiText;
import io.streammesh.lineage.Lineage;
import io.streammesh.quality.BrokenRule;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@value #NAME} header, which every record of a product carries, as a person can read it:
 * {@code orders.order-facts/1.0.0; tags=pii.address; from=orders.raw.order-events/3@123456}. A
 * record that breaks quality rules of severity warning names them behind that: {@code ;
 * warn=items-sum}. Only the product's own rules are named; what its inputs' contracts warn of is
 * counted where they are read.
 *
 * @param product the data product, without its major version
 * @param version the contract's version
 * @param tags the access tags that the record's schema declares, in alphabetical order
 * @param lineage the inputs that the record was made of, one hop back
 * @param warnings the names of the quality rules that the record breaks; they let it pass
 */
public record MeshHeader(
    String product, String version, List<String> tags, Lineage lineage, List<String> warnings) {
  /** Name of the header. */
  public static final String NAME = "mesh";

  /** Name of the header that only records of a replay carry: the replay's id. */
  public static final String REPLAY = "mesh-replay";

  private static final String TAGS = "tags=";
  private static final String FROM = "from=";
  private static final String WARN = "warn=";
  private static final String SEPARATOR = "; ";

  public MeshHeader {
    tags = List.copyOf(tags);
    warnings = List.copyOf(warnings);
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
    return new MeshHeader(
        parts[0].substring(0, slash),
        parts[0].substring(slash + 1),
        names(field(parts, TAGS)),
        Lineage.parse(from, Lineage.DEFAULT_LIMIT),
        names(field(parts, WARN)));
  }

  /** The header's value in a record of a product that breaks no rule. */
  public static byte[] of(Contract contract, Lineage lineage) {
    return new Writer(contract).write(lineage);
  }

  private static List<String> names(@Nullable String field) {
    return field == null ? List.of() : List.of(field.split(",", -1));
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
      this.product = contract.versionedName();
      this.prefix = prefix(contract.tags());
    }

    /** The header of a record that has the tags of its contract's schema. */
    byte[] write(Lineage lineage) {
      return write(new AsciiText(), prefix, lineage, List.of());
    }

    /**
     * The header of a record that breaks rules which only warn.
     *
     * @param text to build it in; what it holds is lost
     */
    byte[] write(AsciiText text, Lineage lineage, List<BrokenRule> warnings) {
      return write(text, prefix, lineage, warnings);
    }

    /** The header of a record with other tags than its contract's schema declares. */
    byte[] write(Collection<String> tags, Lineage lineage) {
      return write(new AsciiText(), prefix(tags), lineage, List.of());
    }

    private String prefix(Collection<String> tags) {
      return product
          + SEPARATOR
          + (tags.isEmpty() ? "" : TAGS + String.join(",", tags) + SEPARATOR)
          + FROM;
    }

    private static byte[] write(
        AsciiText text, String prefix, Lineage lineage, List<BrokenRule> warnings) {
      text.clear().append(prefix);
      lineage.appendTo(text);
      for (int i = 0; i < warnings.size(); i++) {
        text.append(i == 0 ? SEPARATOR + WARN : ",").append(warnings.get(i).rule().name());
      }
      return text.toBytes();
    }
  }
}
