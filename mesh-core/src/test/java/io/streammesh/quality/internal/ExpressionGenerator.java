package io.streammesh.quality.internal;

import java.util.List;
import java.util.Random;

/** Random well-typed expressions of the subset over {@link SubsetAgreementTest}'s record. */
final class ExpressionGenerator {
  private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");

  private final Random random;

  ExpressionGenerator(Random random) {
    this.random = random;
  }

  /** A field that can be null, of any type. */
  String nullable() {
    return pick(
        "maybeFlag",
        "maybeText",
        "maybeCount",
        "maybeAmount",
        "maybeAt",
        "maybeInner.city",
        "maybeInner.maybeAt",
        "maybeInner.maybePrice",
        "maybeInner.deep.note");
  }

  String bool(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0
          ? present()
          : pick("true", "false", "flag", "!maybeFlag", "maybeInner.open");
    }
    return switch (random.nextInt(16)) {
      case 0, 1 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
      case 2, 3 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
      case 4 -> "!(" + bool(depth - 1) + ")";
      case 5 -> compared(integer(depth - 1), integer(random.nextInt(depth)));
      case 6 -> compared(real(depth - 1), real(depth - 1));
      case 7 -> compared(decimal(depth - 1), decimal(random.nextInt(depth)));
      case 8 -> compared(text(depth - 1), text(depth - 1));
      case 9 -> compared(time(), time());
      case 10 -> compared(decimal(depth - 1), pick("1", "0", "-2", "12.5", "0.1", "count"));
      case 11 ->
          "("
              + text(depth - 1)
              + ")."
              + pick("startsWith", "endsWith", "contains")
              + "("
              + text(depth - 1)
              + ")";
      case 12 -> random.nextInt(3) == 0 ? present() : comparedWithNull(depth);
      case 13 ->
          pick(
              integer(depth - 1) + " in [1, 2, 3]",
              text(depth - 1) + " in ['a', 'B', '']",
              text(depth - 1) + " in " + pick("words", "maybeInner.words"),
              "maybeCount in [0, 1]");
      case 14 -> "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
      default ->
          "("
              + integer(depth - 1)
              + pick(" < ", " <= ", " > ", " >= ")
              + "(0.0 + "
              + real(depth - 1)
              + "))";
    };
  }

  /** Of nullable and other fields, below records that can be null themselves and others. */
  private String present() {
    return "has("
        + pick(
            "this.maybeText",
            "this.count",
            "inner.city",
            "inner.rank",
            "maybeInner.rank",
            "maybeInner.city",
            "maybeInner.at",
            "maybeInner.maybePrice",
            "maybeInner.words",
            "maybeInner.deep",
            "maybeInner.deep.code",
            "maybeInner.deep.note")
        + ")";
  }

  /** CEL compares times and decimals with null whether or not they can be null. */
  private String comparedWithNull(int depth) {
    String value =
        random.nextInt(4) == 0
            ? pick(time(), decimal(depth - 1))
            : pick(
                "maybeText",
                "maybeCount",
                "maybeInner",
                "maybeAmount",
                "maybeAt",
                "at",
                "amount",
                "inner.city",
                "inner.at",
                "inner.maybePrice",
                "maybeInner.city",
                "maybeInner.at",
                "maybeInner.maybeAt",
                "maybeInner.price",
                "maybeInner.maybePrice",
                "maybeInner.deep",
                "maybeInner.deep.note");
    String operator = pick(" == ", " != ");
    return random.nextInt(4) == 0 ? "null" + operator + value : value + operator + "null";
  }

  private String integer(int depth) {
    if (depth <= 0) {
      return pick(
          "0",
          "1",
          "-1",
          "3",
          "9223372036854775807",
          "count",
          "small",
          "maybeCount",
          "inner.rank",
          "maybeInner.rank",
          "this.count");
    }
    return switch (random.nextInt(6)) {
      case 0 -> "size(" + pick("text", "maybeText", "words", "labels", "blob", "'ab'") + ")";
      case 1 -> "(-" + integer(depth - 1) + ")";
      case 2 ->
          "("
              + bool(depth - 1)
              + " ? "
              + pick("count", "7")
              + " : ("
              + integer(depth - 1)
              + " + 1))";
      default ->
          "("
              + integer(depth - 1)
              + pick(" + ", " - ", " * ", " / ", " % ")
              + integer(depth - 1)
              + ")";
    };
  }

  private String real(int depth) {
    if (depth <= 0) {
      return pick("0.0", "1.5", "-2.25", "ratio", "single");
    }
    return random.nextInt(3) == 0
        ? "(-" + real(depth - 1) + ")"
        : "(" + real(depth - 1) + pick(" + ", " - ", " * ") + real(depth - 1) + ")";
  }

  private String decimal(int depth) {
    if (depth <= 0) {
      return pick("amount", "fine", "maybeAmount", "maybeInner.price", "maybeInner.maybePrice");
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(-" + decimal(depth - 1) + ")";
      case 1 ->
          "(" + decimal(depth - 1) + pick(" + ", " - ", " * ") + pick("2", "0.5", "count") + ")";
      default -> "(" + decimal(depth - 1) + pick(" + ", " - ", " * ") + decimal(depth - 1) + ")";
    };
  }

  private String text(int depth) {
    return depth > 0 && random.nextInt(4) == 0
        ? "(" + bool(depth - 1) + " ? " + pick("text", "'a'") + " : " + pick("color", "'B'") + ")"
        : pick(
            "'a'",
            "'B'",
            "''",
            "'\u00fcb'",
            "text",
            "maybeText",
            "color",
            "inner.city",
            "maybeInner.city",
            "maybeInner.deep.code");
  }

  private String time() {
    return pick(
        "at",
        "maybeAt",
        "maybeInner.at",
        "maybeInner.maybeAt",
        "(maybeInner.open ? at : maybeInner.at)",
        "timestamp('2020-01-01T00:00:00Z')");
  }

  private String compared(String left, String right) {
    return "(" + left + " " + ORDERS.get(random.nextInt(ORDERS.size())) + " " + right + ")";
  }

  private String pick(String... options) {
    return options[random.nextInt(options.length)];
  }
}
