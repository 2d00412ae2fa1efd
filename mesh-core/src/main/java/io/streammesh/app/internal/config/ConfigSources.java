package io.streammesh.app.internal.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a process was started with: the places that settings come from.
 *
 * @param arguments of the command line
 * @param environment variables by name
 * @param systemProperties of the JVM by name
 */
public record ConfigSources(
    List<String> arguments, Map<String, String> environment, Map<String, String> systemProperties) {

  public ConfigSources {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
  }

  /** Those of this process. */
  public static ConfigSources ofProcess(String... arguments) {
    Properties properties = System.getProperties();
    Map<String, String> text = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> text.put(name, properties.getProperty(name)));
    return new ConfigSources(List.of(arguments), System.getenv(), text);
  }

  /** Whether the arguments ask for help, whatever else they say. */
  public static boolean askForHelp(String... arguments) {
    return CommandLine.asksForHelp(arguments);
  }

  @Override
  public String toString() {
    return "ConfigSources[%d arguments, %d environment variables, %d system properties]"
        .formatted(arguments.size(), environment.size(), systemProperties.size());
  }
}
