package io.streammesh.app.internal.config;

import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The answer to {@code --help}. */
public final class Usage {
  private Usage() {}

  /**
   * How an app is started, and its settings in short.
   *
   * @param app what it is, such as {@code the domain orders}
   */
  public static String of(String app) {
    StringBuilder text = new StringBuilder(2048);
    text.append("Runs ").append(app).append(" until it is asked to stop.\n\n");
    text.append("  --config FILE     a Java properties file\n");
    text.append("  --set KEY=VALUE   one setting; may be repeated\n");
    text.append("  --help            shows this\n\n");
    text.append("Settings; a later source wins: FILE, environment (").append(EnvironmentNames.MESH);
    text.append("… and ").append(EnvironmentNames.KAFKA);
    text.append("…), system properties (-Dmesh.… and -Dkafka.…), --set.\n\n");
    MeshSettings.definition().configKeys().values().forEach(key -> append(text, key));
    text.append("\nEvery key of Kafka Streams and its clients can be set as well, but those that ");
    text.append("would break a guarantee.\nAll of it is explained in docs/configuration.md.\n");
    return text.toString();
  }

  private static String standard(ConfigKey key) {
    return key.defaultValue == null ? "none" : key.defaultValue.toString();
  }

  private static void append(StringBuilder text, ConfigKey key) {
    String value = key.hasDefault() ? "default " + standard(key) : "required";
    text.append("  %s (%s)\n      %s\n".formatted(key.name, value, key.documentation));
  }
}
