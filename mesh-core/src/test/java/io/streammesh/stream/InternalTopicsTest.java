package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TableJoined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which topics are the app's own, of topologies that do all that Kafka Streams lets them do. */
class InternalTopicsTest {
  private static final String INPUT = "orders.raw.order-events";
  private static final String OTHER = "orders.raw.customer-erasures";

  private final StreamsBuilder builder = builder();
  private final KStream<String, String> input =
      builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.String()));

  @Test
  void shouldKnowRepartitionTopicsAndChangelogs() {
    // Given
    table(input.repartition(Repartitioned.as("by-customer")), "latest");

    // Then
    assertThat(internalTopics())
        .containsExactlyInAnyOrder("orders-by-customer-repartition", "orders-latest-changelog");
  }

  @Test
  void shouldKnowTheTopicsOfAForeignKeyJoin() {
    // Given
    KTable<String, String> one = table(input, "one");
    KTable<String, String> other =
        table(builder.stream(OTHER, Consumed.with(Serdes.String(), Serdes.String())), "other");
    one.join(
        other,
        value -> value,
        (left, right) -> left,
        TableJoined.as("join"),
        Materialized.as("joined"));

    // Then
    assertThat(internalTopics())
        .contains(
            "orders-join-subscription-registration-topic",
            "orders-join-subscription-response-topic",
            "orders-one-changelog",
            "orders-other-changelog",
            "orders-joined-changelog")
        .allSatisfy(topic -> assertThat(topic).startsWith("orders-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-export-changelog",
        "orders-export-repartition",
        "orders-export",
        "export-changelog",
        "orders.order-facts.v1"
      })
  void shouldNotTakeATopicThatTheTopologyJustSendsToForInternal(String topic) {
    // Given
    sendTo(topic);

    // Then
    assertThat(internalTopics()).isEmpty();
  }

  /** Kafka Streams makes no topic of the first one's name with the prefix: it is the second's. */
  @Test
  void shouldNotOpenATopicForASinkWhoseNameLacksThePrefix() {
    // Given
    sendTo("export");
    sendTo("orders-export");

    // Then
    assertThat(internalTopics()).isEmpty();
  }

  /** An input that is sent to has a source and a sink, as a repartition topic has. */
  @Test
  void shouldNotOpenATopicForAnInputThatIsSentTo() {
    // Given
    sendTo(INPUT);
    sendTo("orders-" + INPUT);

    // Then
    assertThat(internalTopics()).isEmpty();
  }

  /** What the store writes there and what is slipped in would not be told apart any more. */
  @Test
  void shouldCloseAChangelogThatTheTopologySendsToByItself() {
    // Given
    table(input, "latest");
    table(input, "kept");
    sendTo("orders-latest-changelog");

    // Then
    assertThat(internalTopics()).containsExactly("orders-kept-changelog");
  }

  @Test
  void shouldCloseARepartitionTopicThatTheTopologySendsToByItself() {
    // Given
    table(input.repartition(Repartitioned.as("by-customer")), "latest");
    sendTo("orders-by-customer-repartition");

    // Then
    assertThat(internalTopics()).containsExactly("orders-latest-changelog");
  }

  /** Whose topic is known only with the record could be the app's own changelog. */
  @Test
  void shouldRefuseASinkThatChoosesItsTopic() {
    // Given
    input.to(
        (key, value, context) -> value,
        Produced.with(Serdes.String(), Serdes.String()).withName("routed"));

    // Then
    assertThatThrownBy(this::internalTopics)
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("The sink routed chooses its topic for each record");
  }

  private Set<String> internalTopics() {
    Topology topology = builder.build();
    return InternalTopics.of("orders", topology, Set.of(INPUT, OTHER));
  }

  private void sendTo(String topic) {
    input.to(topic, Produced.with(Serdes.String(), Serdes.String()));
  }

  private static KTable<String, String> table(KStream<String, String> stream, String store) {
    return stream.toTable(Materialized.as(store));
  }

  private static StreamsBuilder builder() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "orders");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    return new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
  }
}
