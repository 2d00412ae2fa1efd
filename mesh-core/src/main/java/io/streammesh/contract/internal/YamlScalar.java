package io.streammesh.contract.internal;

import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A YAML scalar as JSON. */
final class YamlScalar {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** More than any number of ours has; parsing very long ones takes quadratic time. */
  private static final int MAX_DIGITS = 64;

  private YamlScalar() {}

  /** Empty for what JSON does not have: other tags, infinities, numbers beyond all measure. */
  static Optional<JsonNode> json(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String value = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return Optional.of(JSON.stringNode(value));
    }
    if (tag.equals(Tag.NULL)) {
      return Optional.of(JSON.nullNode());
    }
    if (tag.equals(Tag.BOOL)) {
      return Optional.of(JSON.booleanNode(Boolean.parseBoolean(value)));
    }
    if (value.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      if (tag.equals(Tag.INT)) {
        return Optional.of(integer(value));
      }
      if (tag.equals(Tag.FLOAT)) {
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? Optional.of(JSON.numberNode(number)) : Optional.empty();
      }
    } catch (NumberFormatException e) {
      // An explicit tag on something that is no number, or .inf and .nan.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static JsonNode integer(String value) {
    BigInteger number;
    if (value.startsWith("0x")) {
      number = new BigInteger(value.substring(2), 16);
    } else if (value.startsWith("0o")) {
      number = new BigInteger(value.substring(2), 8);
    } else {
      number = new BigInteger(value);
    }
    return number.bitLength() < Long.SIZE
        ? JSON.numberNode(number.longValue())
        : JSON.numberNode(number);
  }
}
