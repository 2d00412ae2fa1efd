package io.streammesh.reintegration;

import io.streammesh.consumer.ProductInput;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Which port a service runs, and how. Begin with {@link #of}. All that decides on what is acted
 * stands in the domain's descriptor and in the product's contract.
 *
 * @param domain that the service belongs to
 * @param port the name of its reintegration port
 * @param input the product, as the service reads it
 * @param clientConfig for Kafka's clients, by Kafka's names; values may be secrets, and are not
 *     shown
 * @param attempts how often the handler is called for a signal, while that is fresh, before it
 *     counts as failed; once, where the domain's descriptor leaves what is unknown to a person
 * @param observer is told of each entry of the journal
 * @param <V> the type of the values
 */
public record PortOptions<V>(
    String domain,
    String port,
    ProductInput<V> input,
    Map<String, Object> clientConfig,
    int attempts,
    PortObserver observer) {
  private static final int ATTEMPTS = 6;

  public PortOptions {
    clientConfig = Collections.unmodifiableMap(new HashMap<>(clientConfig));
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is " + attempts + "; expected 1 or more");
    }
  }

  /** A port that calls the handler up to {@value #ATTEMPTS} times for a signal. */
  public static <V> PortOptions<V> of(String domain, String port, ProductInput<V> input) {
    return new PortOptions<>(domain, port, input, Map.of(), ATTEMPTS, entry -> {});
  }

  /**
   * The same with a configuration of Kafka's clients: consumers and producers get what they know.
   * What would break a guarantee is refused when the port is opened.
   */
  public PortOptions<V> configuredBy(Properties properties) {
    Map<String, Object> config = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> config.put(key, properties.getProperty(key)));
    properties.forEach((key, value) -> config.put(String.valueOf(key), value));
    return new PortOptions<>(domain, port, input, config, attempts, observer);
  }

  /** The same, which calls the handler so often at most. */
  public PortOptions<V> attempting(int most) {
    return new PortOptions<>(domain, port, input, clientConfig, most, observer);
  }

  /** The same with an observer. */
  public PortOptions<V> observedBy(PortObserver other) {
    return new PortOptions<>(domain, port, input, clientConfig, attempts, other);
  }

  @Override
  public String toString() {
    return domain + "/" + port + " reads " + input;
  }
}
