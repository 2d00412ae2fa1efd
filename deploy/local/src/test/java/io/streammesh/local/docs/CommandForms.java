package io.streammesh.local.docs;

import io.streammesh.local.docs.CommandWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command lines that a documented one stands for. {@code a|b} is each of them, {@code [X]} is
 * one with it and one without, {@code …} is more of the same, and a word in capitals is a
 * placeholder, for which something stands that it may be.
 */
final class CommandForms {
  /** A new placeholder has to be told here. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.ofEntries(
          Map.entry("TOPIC-PARTITION@OFFSET", "fraud.order-risk-signals.v1-3@17"),
          Map.entry("DOMAIN/PORT", "orders/order-hold"),
          Map.entry("HOST:PORT", "localhost:9092"),
          Map.entry("COMMAND", "tail"),
          Map.entry("CUSTOMER", "c-1"),
          Map.entry("PERSON", "c-1"),
          Map.entry("DIR", "folder"),
          Map.entry("DOMAIN", "orders"),
          Map.entry("FILE", "file"),
          Map.entry("ID", "c-1"),
          Map.entry("KEY", "1"),
          Map.entry("N", "1"),
          Map.entry("NAME", "registry-down"),
          Map.entry("PORT", "8080"),
          Map.entry("PRODUCT", "orders.order-facts.v2"),
          Map.entry("ROLE", "privacy-office"),
          Map.entry("TEXT", "text"),
          Map.entry("TOPIC", "orders.raw.order-events"),
          Map.entry("URL", "http://localhost:8080"),
          Map.entry("VALUE", "{}"));

  private static final Pattern CAPITALS =
      Pattern.compile(
          "TOPIC-PARTITION@OFFSET|DOMAIN/PORT|HOST:PORT|(?<![\\w-])[A-Z][A-Z_]*(?!\\w)");

  private CommandForms() {}

  /**
   * The arguments of each.
   *
   * @throws IllegalArgumentException for a placeholder that is not told here
   */
  static List<List<String>> of(DocumentedCommand command) {
    List<List<Word>> forms = List.of(List.of());
    for (List<List<Word>> part : parts(CommandWords.of(command))) {
      forms = joined(forms, part);
    }
    return forms.stream()
        .map(words -> words.stream().map(CommandForms::filled).toList())
        .distinct()
        .toList();
  }

  /** Each part as what it can be. */
  private static List<List<List<Word>>> parts(List<Word> words) {
    List<List<List<Word>>> parts = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      Word word = words.get(at);
      if (word.isQuoted()) {
        parts.add(List.of(List.of(word)));
      } else if (word.text().startsWith("[")) {
        int end = at;
        while (!words.get(end).text().endsWith("]")) {
          end++;
        }
        parts.add(List.of(List.of(), withoutBrackets(words.subList(at, end + 1))));
        at = end;
      } else {
        parts.add(alternatives(word));
      }
    }
    return parts;
  }

  private static List<Word> withoutBrackets(List<Word> words) {
    return words.stream()
        .map(word -> new Word(word.text().replaceAll("[\\[\\]]", ""), word.isQuoted()))
        .toList();
  }

  private static List<List<Word>> alternatives(Word word) {
    return Stream.of(word.text().replaceAll(",?…", "").split("\\|"))
        .map(each -> each.isEmpty() ? List.<Word>of() : List.of(new Word(each, false)))
        .toList();
  }

  private static List<List<Word>> joined(List<List<Word>> forms, List<List<Word>> part) {
    return forms.stream()
        .flatMap(
            form -> part.stream().map(each -> Stream.of(form, each).flatMap(List::stream).toList()))
        .toList();
  }

  private static String filled(Word word) {
    if (word.isQuoted()) {
      return word.text();
    }
    return CAPITALS
        .matcher(word.text())
        .replaceAll(found -> Matcher.quoteReplacement(placeholder(found.group())));
  }

  private static String placeholder(String name) {
    String filling = PLACEHOLDERS.get(name);
    if (filling == null) {
      throw new IllegalArgumentException(
          "The placeholder %s is new; expected one of %s, or say here what can stand for it"
              .formatted(name, PLACEHOLDERS.keySet()));
    }
    return filling;
  }
}
