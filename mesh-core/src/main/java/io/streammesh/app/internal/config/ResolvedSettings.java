package io.streammesh.app.internal.config;

import io.streammesh.contract.internal.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;

/** Settings of a domain app that passed every check. As text they never show a secret. */
public final class ResolvedSettings {
  private final SortedMap<String, Setting> given;
  private final List<String> ignoredVariables;
  private final AbstractConfig mesh;
  private final Map<String, String> keyService;

  private ResolvedSettings(Precedence precedence, Map<String, String> values) {
    this.given = precedence.settings();
    this.ignoredVariables = List.copyOf(precedence.ignoredVariables());
    Map<String, String> own = new HashMap<>(values);
    own.keySet().removeIf(key -> !MeshSettings.defines(key));
    this.mesh = new AbstractConfig(MeshSettings.definition(), own, false);
    Map<String, String> keys = new HashMap<>(values);
    keys.keySet().removeIf(key -> !key.startsWith(MeshSettings.KEYS_PREFIX));
    this.keyService = Map.copyOf(keys);
  }

  /**
   * Reads the sources, and checks what they say.
   *
   * @param leastRecordBytes what a producer of the domain's app has to let through in one request
   * @throws InvalidConfigurationException naming every violation
   */
  public static ResolvedSettings of(ConfigSources sources, int leastRecordBytes) {
    Violations violations = new Violations();
    Precedence precedence = Precedence.of(sources, violations);
    Map<String, String> values =
        new SettingsCheck(precedence.settings(), new RecordRoom(leastRecordBytes), violations)
            .run();
    violations.throwIfAny();
    return new ResolvedSettings(precedence, values);
  }

  /** Streammesh's settings, with defaults for what was not given. */
  public AbstractConfig mesh() {
    return mesh;
  }

  /** What was given for the key service, with what the values refer to; may hold secrets. */
  public Map<String, String> keyService() {
    return keyService;
  }

  /** Kafka's keys with the values that were given, as they are. */
  public Map<String, String> kafka() {
    Map<String, String> kafka = Precedence.values(given);
    kafka.keySet().removeIf(key -> key.startsWith(MeshSettings.PREFIX));
    return kafka;
  }

  /** Every setting that was given: key, value unless it is a secret, and source; one a line. */
  public List<String> description() {
    return given.values().stream().map(Setting::toString).toList();
  }

  /** What was given and may not have been meant like that, without values. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Setting setting : given.values()) {
      String key = setting.key();
      if (!key.startsWith(MeshSettings.PREFIX)
          && !key.startsWith(MeshSettings.SERVICE_PREFIX)
          && !MeshSettings.defines(key)
          && KafkaKeys.definition(key) == null
          && !KafkaKeys.isOfOpenFamily(key)
          && !key.startsWith("config.providers.")) {
        String prefix = KafkaKeys.prefix(key);
        warnings.add(
            "Kafka does not know "
                + key
                + " ("
                + setting.source().description()
                + "), it is handed on for plug-ins; the nearest that it knows is "
                + prefix
                + Nearest.first(key.substring(prefix.length()), KafkaKeys.bareNames()));
      }
    }
    if (!ignoredVariables.isEmpty()) {
      warnings.add(
          "Ignored environment variables, which belong to no key of Kafka: "
              + String.join(", ", ignoredVariables));
    }
    return warnings;
  }

  /** The settings that were given, by key. */
  SortedMap<String, Setting> given() {
    return new TreeMap<>(given);
  }

  @Override
  public String toString() {
    return "ResolvedSettings" + description();
  }
}
