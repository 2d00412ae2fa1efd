package io.streammesh.test;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks for secrets where none may be. */
final class KitSecrets {
  private KitSecrets() {}

  /** How the material of a key could be written. */
  static List<String> spellings(Object key) {
    try {
      // Not even a test is handed it.
      Field field = key.getClass().getDeclaredField("material");
      field.setAccessible(true);
      byte[] material = (byte[]) Objects.requireNonNull(field.get(key));
      return List.of(
          HexFormat.of().formatHex(material),
          HexFormat.of().withUpperCase().formatHex(material),
          Base64.getEncoder().encodeToString(material),
          Base64.getUrlEncoder().withoutPadding().encodeToString(material),
          // As a list of numbers, without its ends.
          String.join(", ", numbers(material)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A key keeps its secret in the field 'material'", e);
    }
  }

  private static List<String> numbers(byte[] material) {
    List<String> numbers = new ArrayList<>();
    for (byte each : material) {
      numbers.add(Byte.toString(each));
    }
    return numbers;
  }

  static List<String> texts(Object... shown) {
    return Stream.of(shown).map(Object::toString).toList();
  }

  /** What the calls say when they fail, causes included. */
  static List<String> messages(Runnable... calls) {
    List<String> messages = new ArrayList<>();
    for (Runnable call : calls) {
      try {
        call.run();
      } catch (RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          messages.add(cause.toString());
        }
      }
    }
    return messages;
  }
}
