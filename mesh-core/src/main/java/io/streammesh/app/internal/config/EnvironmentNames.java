package io.streammesh.app.internal.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a key is called in the environment: in capitals, with {@code _} for each dot, and {@code
 * KAFKA_} in front of Kafka's. Of Kafka's keys those that it knows are found by their variable,
 * those of topics included; what else begins with {@code KAFKA_} belongs to others, such as Kafka's
 * own scripts, or a deployment that names its topic in {@code KAFKA_TOPIC_NAME}.
 */
final class EnvironmentNames {
  static final String MESH = "MESH_";
  static final String KAFKA = "KAFKA_";

  /** As Kubernetes tells each container about the services of its namespace. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".+_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private static final Map<String, String> MESH_KEYS =
      MeshSettings.definition().names().stream()
          .filter(key -> key.startsWith(MeshSettings.PREFIX))
          .collect(Collectors.toUnmodifiableMap(EnvironmentNames::of, Function.identity()));

  private static final Map<String, String> KAFKA_KEYS =
      Stream.concat(KafkaKeys.names().stream(), KafkaKeys.topicNames().stream())
          .collect(Collectors.toUnmodifiableMap(EnvironmentNames::of, Function.identity()));

  private EnvironmentNames() {}

  /** The variable of a key. */
  static String of(String key) {
    String name = key.toUpperCase(Locale.ROOT).replace('.', '_');
    return key.startsWith(MeshSettings.PREFIX) ? name : KAFKA + name;
  }

  /** The variables of Streammesh's own settings. */
  static Set<String> ofMesh() {
    return MESH_KEYS.keySet();
  }

  /** The key of a variable; null if it is the variable of none. */
  static @Nullable String key(String variable) {
    return (variable.startsWith(MESH) ? MESH_KEYS : KAFKA_KEYS).get(variable);
  }

  /** Whether Kubernetes made the variable for a service that happens to have such a name. */
  static boolean isServiceLink(String variable, String value) {
    return SERVICE_LINK.matcher(variable).matches()
        || (variable.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }
}
