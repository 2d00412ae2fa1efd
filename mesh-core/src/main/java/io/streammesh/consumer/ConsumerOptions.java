package io.streammesh.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ProductConsumer} reads, as whom, and how. Begin with {@link #of}. Where an account
 * of what is opened and of what is rejected goes is none of them: it comes with {@link
 * io.streammesh.stream.MeshServices}, and there is none unless it is passed there.
 *
 * @param role the role of the contracts that it reads under
 * @param purpose what for, as the role says it
 * @param inputs the products, each once
 * @param clientConfig for Kafka's consumer, by Kafka's names; values may be secrets, and are not
 *     shown
 * @param badRecords what becomes of records that are refused; the application closes it
 * @param maxAge older records are refused as {@code stale}, but for those of a replay; null for any
 *     age
 * @param <V> the type of the values
 */
public record ConsumerOptions<V>(
    String role,
    String purpose,
    List<ProductInput<? extends V>> inputs,
    Map<String, Object> clientConfig,
    BadRecords badRecords,
    @Nullable Duration maxAge) {

  public ConsumerOptions {
    inputs = List.copyOf(inputs);
    clientConfig = Collections.unmodifiableMap(new HashMap<>(clientConfig));
    if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
      throw new IllegalArgumentException("maxAge is " + maxAge + "; expected more than zero");
    }
    List<String> ids = inputs.stream().map(ProductInput::contractId).toList();
    if (ids.isEmpty() || ids.stream().distinct().count() != ids.size()) {
      throw new IllegalArgumentException("inputs are " + ids + "; expected products, each once");
    }
  }

  /** Reads one product, and stops at a bad record. */
  public static <V> ConsumerOptions<V> of(
      String role, String purpose, ProductInput<? extends V> input) {
    return new ConsumerOptions<>(role, purpose, List.of(input), Map.of(), BadRecords.stop(), null);
  }

  /** The same with a product more. */
  public ConsumerOptions<V> and(ProductInput<? extends V> input) {
    List<ProductInput<? extends V>> more = new ArrayList<>(inputs);
    more.add(input);
    return new ConsumerOptions<>(role, purpose, more, clientConfig, badRecords, maxAge);
  }

  /**
   * The same with a configuration of Kafka's consumer. What would break a guarantee is refused when
   * the consumer is opened.
   */
  public ConsumerOptions<V> configuredBy(Properties properties) {
    return new ConsumerOptions<>(
        role, purpose, inputs, ClientSettings.of(properties), badRecords, maxAge);
  }

  /** The same with another place for bad records, such as a {@link DeadLetterTopic}. */
  public ConsumerOptions<V> settingAsideIn(BadRecords place) {
    return new ConsumerOptions<>(role, purpose, inputs, clientConfig, place, maxAge);
  }

  /** The same, for which a record older than this is a bad one. */
  public ConsumerOptions<V> refusingOlderThan(Duration age) {
    return new ConsumerOptions<>(role, purpose, inputs, clientConfig, badRecords, age);
  }

  @Override
  public String toString() {
    return role + " for " + purpose + " reads " + inputs;
  }
}
