package io.streammesh.quarantine;

import io.streammesh.lineage.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Why a record is in quarantine. Its text form is the {@value #HEADER} header of a dead letter:
 * {@code stage=ingress; rule=malformed; contract=orders.raw.order-events/1.0.0;
 * from=orders.raw.order-events/3@17; attempt=1; reason=…}. It never holds a payload, key or header
 * value.
 *
 * @param stage where the record failed
 * @param rule the name of the rule that it broke
 * @param contract the contract that the rule belongs to, with its version
 * @param lineage the inputs that the record was made of; for an input, its own position
 * @param attempt how often it was tried, from 1
 * @param reason one sentence for a person
 */
public record Verdict(
    Stage stage, String rule, String contract, Lineage lineage, int attempt, String reason) {
  /** Name of the header. */
  public static final String HEADER = "mesh-quarantine";

  private static final int LONGEST_REASON = 500;

  public Verdict {
    reason = printable(reason);
  }

  /** The header's value. */
  public byte[] toBytes() {
    return ("stage="
            + stage.label()
            + "; rule="
            + rule
            + "; contract="
            + contract
            + "; from="
            + lineage
            + "; attempt="
            + attempt
            + "; reason="
            + reason)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a header's value.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Verdict parse(byte[] header) {
    Map<String, String> fields = new HashMap<>();
    for (String field : new String(header, StandardCharsets.US_ASCII).split("; ", 6)) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("Expected name=value fields in a quarantine header");
      }
      fields.put(field.substring(0, equals), field.substring(equals + 1));
    }
    return new Verdict(
        Stage.valueOf(required(fields, "stage").toUpperCase(Locale.ROOT)),
        required(fields, "rule"),
        required(fields, "contract"),
        Lineage.parse(required(fields, "from"), Lineage.DEFAULT_LIMIT),
        Integer.parseInt(required(fields, "attempt")),
        required(fields, "reason"));
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A quarantine header needs the field '" + name + "'");
    }
    return value;
  }

  private static String printable(String text) {
    char[] chars = text.substring(0, Math.min(text.length(), LONGEST_REASON)).toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] < ' ' || chars[i] > '~') {
        chars[i] = '?';
      }
    }
    return new String(chars);
  }
}
