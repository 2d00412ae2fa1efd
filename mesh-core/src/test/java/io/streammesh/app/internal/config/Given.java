package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources of a configuration that lacks nothing, and what a test adds to them. */
final class Given {
  static final int LEAST_RECORD_BYTES = 2_000_000;

  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  static Given nothing() {
    return new Given();
  }

  static Given required() {
    return nothing()
        .variable("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
        .variable("MESH_REGISTRY_URL", "http://registry:8081")
        .variable("MESH_REGISTRY_CACHE_DIR", "cache")
        .variable("MESH_KEYS_DIR", "keys");
  }

  Given arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  Given set(String key, String value) {
    return arguments("--set", key + "=" + value);
  }

  Given variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Given property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  ResolvedSettings resolved() {
    return ResolvedSettings.of(
        new ConfigSources(arguments, environment, properties), LEAST_RECORD_BYTES);
  }

  List<String> violations() {
    InvalidConfigurationException refused =
        catchThrowableOfType(InvalidConfigurationException.class, this::resolved);
    return refused == null ? List.of() : refused.violations();
  }
}
