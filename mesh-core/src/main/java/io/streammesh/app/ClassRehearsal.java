package io.streammesh.app;

import io.streammesh.contract.MeshDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * Loads what every app of a domain loads until it is ready, and ends. Run by a JVM with {@code
 * -XX:ArchiveClassesAtExit=FILE} and the libraries of an app as its class path, it leaves an
 * archive with which an app, given {@code -XX:SharedArchiveFile=FILE} and the same libraries in
 * front of its own jar, starts with a quarter less work. Nobody has to answer it.
 */
public final class ClassRehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private ClassRehearsal() {}

  /**
   * Rehearses.
   *
   * @param args none
   */
  public static void main(String[] args) {
    MeshDefinition.ofClasspath();
    // To make it is to make its threads' clients; nobody has to answer them.
    try (KafkaStreams streams = new KafkaStreams(topology(), configuration())) {
      streams.close(PATIENCE);
    }
  }

  /** Steps, a repartition, a join; stores in memory, so that it leaves no files. */
  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<String, String> consumed = Consumed.with(Serdes.String(), Serdes.String());
    KStream<String, String> input = builder.stream("rehearsal-input", consumed);
    KTable<String, Long> counts =
        input
            .groupBy((key, value) -> value, Grouped.as("rehearsal"))
            .count(Materialized.as(Stores.inMemoryKeyValueStore("rehearsal-counts")));
    KTable<String, String> table =
        builder.table(
            "rehearsal-table",
            consumed,
            Materialized.as(Stores.inMemoryKeyValueStore("rehearsal-table")));
    table
        .join(counts, (left, right) -> left + right)
        .toStream()
        .to("rehearsal-output", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static Properties configuration() {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "rehearsal",
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:1",
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
            Serdes.StringSerde.class,
            StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
            Serdes.StringSerde.class));
    return properties;
  }
}
