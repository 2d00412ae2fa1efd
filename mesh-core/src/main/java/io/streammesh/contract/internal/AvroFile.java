package io.streammesh.contract.internal;

import io.streammesh.contract.MeshPolicy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** An Avro schema and the JSON that it was written as. */
record AvroFile(SourceDocument document, Schema schema) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final int SHOWN = 200;

  /** A record's schema; anything else, or a file that does not parse, is a violation. */
  static Optional<AvroFile> read(SourceFile file, ViolationLog log) {
    Optional<String> text = file.read(log);
    Optional<SourceDocument> document =
        text.flatMap(json -> JsonReader.read(file.relative(), json, log));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    Schema schema = parse(text.orElseThrow(), document.get(), log);
    if (schema == null) {
      return Optional.empty();
    }
    if (schema.getType() != Schema.Type.RECORD) {
      log.add(document.get().top(), "is a schema of type " + type(schema) + ", expected a record");
      return Optional.empty();
    }
    return Optional.of(new AvroFile(document.get(), schema));
  }

  /** Avro throws anything from its own exceptions to NullPointerException on broken schemas. */
  @SuppressWarnings("IllegalCatch")
  private static @Nullable Schema parse(String text, SourceDocument document, ViolationLog log) {
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      Located culprit = culprit(document, message);
      String firstLine = message.lines().findFirst().orElse("");
      String shown = firstLine.length() > SHOWN ? firstLine.substring(0, SHOWN) + "…" : firstLine;
      log.add(culprit, "is no valid Avro schema: " + shown);
      return null;
    }
  }

  /** Avro names no place, but often quotes or ends with what it stumbled over. */
  private static Located culprit(SourceDocument document, String message) {
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      Optional<Located> found = find(document.top(), quoted.group(1));
      if (found.isPresent()) {
        return found.get();
      }
    }
    String last = message.substring(message.lastIndexOf(' ') + 1);
    return find(document.top(), last).orElse(document.top());
  }

  private static Optional<Located> find(Located from, String text) {
    // Avro says the full name where the file may have the simple one.
    if (from.text().filter(is -> text.equals(is) || text.endsWith("." + is)).isPresent()) {
      return Optional.of(from);
    }
    for (Located item : from.items()) {
      Optional<Located> found = find(item, text);
      if (found.isPresent()) {
        return found;
      }
    }
    for (String key : from.keys()) {
      Optional<Located> found = find(from.at(key), text);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String type(Schema schema) {
    return schema.getType().getName();
  }

  /** Docs and tags. */
  void check(@Nullable MeshPolicy policy, ViolationLog log) {
    new AvroRules(policy, log).type(document.top());
  }
}
