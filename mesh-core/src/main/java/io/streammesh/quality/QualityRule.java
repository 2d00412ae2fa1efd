package io.streammesh.quality;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a contract, as CEL: a library metric is written out as the expression that it stands
 * for.
 *
 * @param name unique in its contract; dead letters, the {@code mesh} header and counters give it
 * @param severity what happens to a record that breaks it
 * @param dimension of data quality, as ODCS names them; null if the contract has none
 * @param field dotted path of the field that the expression knows as {@code value}; empty for a
 *     rule about the whole record
 * @param expression in CEL, of type bool; true where the rule holds
 * @param file of the contract, relative to the root of the definition
 * @param line of the rule in that file
 */
public record QualityRule(
    String name,
    Severity severity,
    @Nullable String dimension,
    String field,
    String expression,
    String file,
    int line) {

  /** What a record that breaks the rule is told, without its values. */
  public String describe() {
    return "the quality rule "
        + name
        + (field.isEmpty() ? "" : " of the field " + field)
        + (dimension == null ? "" : " (" + dimension + ")");
  }
}
