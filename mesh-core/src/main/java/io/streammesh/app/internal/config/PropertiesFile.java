package io.streammesh.app.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads a Java properties file in UTF-8, and remembers the line of each key, which {@link
 * Properties} does not. What a line says is left to {@link Properties}.
 */
final class PropertiesFile {
  private final String file;
  private final Violations violations;
  private final Map<String, Setting> settings = new HashMap<>();

  private PropertiesFile(String file, Violations violations) {
    this.file = file;
    this.violations = violations;
  }

  /** The settings of a file by key; whatever is wrong with it becomes a violation. */
  static Map<String, Setting> read(String file, Violations violations) {
    PropertiesFile properties = new PropertiesFile(file, violations);
    try {
      properties.addAll(Files.readAllLines(Path.of(file)));
    } catch (IOException | IllegalArgumentException e) {
      violations.add("the file " + file + " cannot be read: " + e + "; expected a properties file");
    }
    return properties.settings;
  }

  private void addAll(List<String> lines) {
    StringBuilder entry = new StringBuilder();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (entry.isEmpty()) {
        start = i + 1;
      }
      entry.append(line).append('\n');
      boolean isComment =
          start == i + 1 && (line.strip().startsWith("#") || line.strip().startsWith("!"));
      if (isComment || !isContinued(line)) {
        add(entry.toString(), start);
        entry.setLength(0);
      }
    }
    add(entry.toString(), start);
  }

  /** A line goes on in the next one if an odd number of backslashes ends it. */
  private static boolean isContinued(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void add(String entry, int line) {
    SettingSource source = new SettingSource.FileLine(file, line);
    Properties one = new Properties();
    try {
      one.load(new StringReader(entry));
    } catch (IOException | IllegalArgumentException e) {
      violations.add(source.description() + ": " + e.getMessage() + "; expected KEY=VALUE");
      return;
    }
    for (String key : one.stringPropertyNames()) {
      Setting setting = new Setting(key, one.getProperty(key), source);
      Setting before = settings.putIfAbsent(key, setting);
      if (before != null) {
        violations.addTwice(setting, before);
      }
    }
  }
}
