package io.streammesh.app.internal.config;

import io.streammesh.contract.internal.Nearest;
import io.streammesh.keys.local.LocalKeystoreProvider;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;

/** Holds all settings against the definition and against what Kafka's keys must not say. */
final class SettingsCheck {
  private final Map<String, Setting> settings;
  private final RecordRoom recordRoom;
  private final Violations violations;
  private boolean resolvable = true;

  SettingsCheck(Map<String, Setting> settings, RecordRoom recordRoom, Violations violations) {
    this.settings = settings;
    this.recordRoom = recordRoom;
    this.violations = violations;
  }

  /**
   * Adds every violation.
   *
   * @return the values, where they refer to one of Kafka's config providers what they refer to
   */
  Map<String, String> run() {
    Map<String, String> values = resolved();
    settings.values().forEach(setting -> check(setting, values));
    MeshSettings.definition().configKeys().values().stream()
        .filter(key -> !key.hasDefault() || isNeeded(key, values))
        .forEach(this::requireGiven);
    return values;
  }

  private Map<String, String> resolved() {
    Map<String, String> values = Precedence.values(settings);
    try {
      return References.resolved(values);
    } catch (RuntimeException e) {
      resolvable = false;
      // A provider is any class, and may throw anything; its message may hold anything as well.
      violations.add(
          "a config provider of Kafka failed with "
              + e.getClass().getName()
              + "; expected one that knows what the values refer to");
    }
    return values;
  }

  private void check(Setting setting, Map<String, String> values) {
    String key = setting.key();
    String value = values.getOrDefault(key, setting.value());
    if (MeshSettings.defines(key)) {
      checkValue(setting, value, MeshSettings.definition().configKeys().get(key));
    } else if (key.startsWith(MeshSettings.PREFIX) && !MeshSettings.isOfKeyService(key)) {
      violations.addKey(
          setting,
          "is no setting of Streammesh; the nearest is "
              + Nearest.first(key, MeshSettings.definition().names()));
    } else if (key.startsWith(Precedence.KAFKA_PROPERTY)) {
      violations.addKey(
          setting,
          "is no key of Kafka; the prefix kafka. is for system properties, expected "
              + key.substring(Precedence.KAFKA_PROPERTY.length()));
    } else if (!MeshSettings.isOfKeyService(key)) {
      checkKafkas(setting, value);
    }
  }

  private void checkKafkas(Setting setting, String value) {
    Optional<RefusedKey> refused = RefusedKeys.of(setting.key());
    if (refused.isPresent() && !refused.get().permits(value)) {
      violations.add(
          setting
              + " is refused, since "
              + refused.get().reason()
              + "; "
              + refused.get().expectation());
      return;
    }
    recordRoom.check(setting, value, violations);
    checkValue(setting, value, KafkaKeys.definition(setting.key()));
  }

  private void checkValue(Setting setting, String value, @Nullable ConfigKey key) {
    // What could not be resolved is reported already.
    if (key == null || (!resolvable && References.isIn(value))) {
      return;
    }
    if (!MeshSettings.takes(key, value)) {
      violations.add(setting, MeshSettings.expectation(key));
    }
  }

  /** Whether a setting that has no value by itself is one that this app cannot do without. */
  private static boolean isNeeded(ConfigKey key, Map<String, String> values) {
    return key.name.equals(MeshSettings.KEYS_DIR)
        && LocalKeystoreProvider.NAME.equals(
            values.getOrDefault(MeshSettings.KEYS_PROVIDER, LocalKeystoreProvider.NAME));
  }

  private void requireGiven(ConfigKey key) {
    if (!settings.containsKey(key.name)) {
      violations.add(
          key.name
              + " is missing; expected "
              + MeshSettings.expectation(key)
              + "; it can stand in the file of --config, in the environment variable "
              + EnvironmentNames.of(key.name)
              + ", or in --set "
              + key.name
              + "=VALUE");
    }
  }
}
