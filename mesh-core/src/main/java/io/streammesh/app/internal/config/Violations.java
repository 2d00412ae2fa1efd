package io.streammesh.app.internal.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is told at once. */
final class Violations {
  private final List<String> messages = new ArrayList<>();

  void add(String message) {
    messages.add(message);
  }

  /** The value cannot be. */
  void add(Setting setting, String expected) {
    add(setting + "; expected " + expected);
  }

  /** The key cannot be. */
  void addKey(Setting setting, String reason) {
    add(setting.key() + " (" + setting.source().description() + ") " + reason);
  }

  /** One source gives the same key twice, so that nobody can tell which one was meant. */
  void addTwice(Setting second, Setting first) {
    addKey(second, "is given twice, before by " + first.source().description());
  }

  void throwIfAny() {
    if (!messages.isEmpty()) {
      throw new InvalidConfigurationException(messages);
    }
  }
}
