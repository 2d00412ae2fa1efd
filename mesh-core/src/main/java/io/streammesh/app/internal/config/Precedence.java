package io.streammesh.app.internal.config;

import io.streammesh.contract.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the sources over one another: file, then environment, then system properties, then
 * arguments; the later one wins, key by key.
 */
final class Precedence {
  /** What the name of a system property for one of Kafka's keys begins with. */
  static final String KAFKA_PROPERTY = "kafka.";

  private final Violations violations;
  private final SortedMap<String, Setting> settings = new TreeMap<>();
  private final List<String> ignoredVariables = new ArrayList<>();

  private Precedence(Violations violations) {
    this.violations = violations;
  }

  /** Takes what the sources give, and adds what cannot be read to the violations. */
  static Precedence of(ConfigSources sources, Violations violations) {
    Precedence precedence = new Precedence(violations);
    CommandLine line = CommandLine.parse(sources.arguments(), violations);
    String file = line.file();
    if (file != null) {
      precedence.settings.putAll(PropertiesFile.read(file, violations));
    }
    new TreeMap<>(sources.environment()).forEach(precedence::takeVariable);
    new TreeMap<>(sources.systemProperties()).forEach(precedence::takeProperty);
    precedence.settings.putAll(line.settings());
    return precedence;
  }

  private void takeVariable(String name, String value) {
    boolean ours = name.startsWith(EnvironmentNames.MESH);
    if ((!ours && !name.startsWith(EnvironmentNames.KAFKA))
        || EnvironmentNames.isServiceLink(name, value)) {
      return;
    }
    String key = EnvironmentNames.key(name);
    if (key != null) {
      put(key, value, new SettingSource.EnvironmentVariable(name));
    } else if (ours) {
      violations.add(
          "environment variable "
              + name
              + " belongs to no setting; the nearest is "
              + Nearest.first(name, EnvironmentNames.ofMesh()));
    } else {
      ignoredVariables.add(name);
    }
  }

  private void takeProperty(String name, String value) {
    SettingSource source = new SettingSource.SystemProperty(name);
    if (name.startsWith(MeshSettings.PREFIX)) {
      put(name, value, source);
    } else if (name.startsWith(KAFKA_PROPERTY)) {
      put(name.substring(KAFKA_PROPERTY.length()), value, source);
    }
  }

  private void put(String key, String value, SettingSource source) {
    settings.put(key, new Setting(key, value, source));
  }

  /** The value that counts for each key, and where it came from. */
  SortedMap<String, Setting> settings() {
    return settings;
  }

  /** Variables with Kafka's prefix that belong to none of its keys. */
  List<String> ignoredVariables() {
    return ignoredVariables;
  }

  /** The values alone. */
  static Map<String, String> values(Map<String, Setting> settings) {
    Map<String, String> values = new TreeMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }
}
