package io.streammesh.app.internal.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What values refer to by Kafka's config providers, as {@code ${file:/run/secrets/app:key}}. */
public final class References {
  private static final String BEGIN = "${";

  private References() {}

  /** Whether a value may hold a reference. */
  public static boolean isIn(String value) {
    return value.contains(BEGIN);
  }

  /**
   * The settings with what their values refer to, by the config providers that are among them. A
   * reference that no provider knows stays as it is.
   *
   * @throws RuntimeException of any kind if a provider fails; its message may hold anything
   */
  public static Map<String, String> resolved(Map<String, String> settings) {
    Map<String, String> values = new HashMap<>(settings);
    new AbstractConfig(new ConfigDef(), settings, false)
        .originals()
        .forEach((key, value) -> values.put(key, String.valueOf(value)));
    return values;
  }
}
