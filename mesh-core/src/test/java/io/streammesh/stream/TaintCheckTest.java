package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TaintCheckTest {
  private static final TagVocabulary VOCABULARY =
      TagVocabulary.of(List.of("pii.email", "pci.card"));
  private static final Tags NONE = VOCABULARY.none();
  private static final Tags EMAIL = VOCABULARY.tags(List.of("pii.email"));

  @Test
  void shouldFindALeakThroughStatelessSteps() {
    assertLeak(
        builder ->
            builder.<String, String>stream("tagged")
                .filter((key, value) -> true, Named.as("some"))
                .merge(builder.stream("plain"))
                .to("out"));
  }

  @Test
  void shouldFindALeakThroughARepartition() {
    assertLeak(
        builder ->
            builder.<String, String>stream("tagged")
                .repartition(Repartitioned.<String, String>as("by-city"))
                .to("out"));
  }

  @Test
  void shouldFindALeakThroughATableThatAnotherStreamIsJoinedWith() {
    assertLeak(
        builder -> {
          KTable<String, Long> counts =
              builder.<String, String>stream("tagged")
                  .groupByKey(Grouped.as("grouped"))
                  .count(Named.as("count"), Materialized.as("counts"));
          builder.<String, String>stream("plain")
              .join(counts, (value, count) -> value)
              .to("out", Produced.with(Serdes.String(), Serdes.String()));
        });
  }

  @Test
  void shouldFindALeakThroughAForeignKeyJoin() {
    assertLeak(
        builder ->
            builder
                .<String, String>table("plain", Materialized.as("left"))
                .join(
                    builder.<String, String>table("tagged", Materialized.as("right")),
                    value -> value,
                    (left, right) -> left,
                    TableJoined.as("by-customer"),
                    Materialized.as("joined"))
                .toStream(Named.as("changes"))
                .to("out"));
  }

  @Test
  void shouldFindALeakThroughAStoreThatTwoProcessorsShare() {
    assertLeak(
        builder -> {
          builder.addStateStore(
              Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore("shared"), Serdes.String(), Serdes.String()));
          builder.<String, String>stream("tagged")
              .process(Passing::new, Named.as("writes"), "shared")
              .to("declared");
          builder.<String, String>stream("plain")
              .process(Passing::new, Named.as("reads"), "shared")
              .to("out");
        });
  }

  @Test
  void shouldLetBranchesThatDoNotMeetAlone() {
    // Given
    Topology topology =
        topology(
            builder -> {
              builder.stream("tagged").to("declared");
              builder.stream("plain").to("out");
            });

    // Then
    assertThatCode(() -> check(topology)).doesNotThrowAnyException();
  }

  @Test
  void shouldNameAllLeaksTogether() {
    // Given
    Topology topology =
        topology(
            builder -> {
              builder.stream("tagged").to("out");
              builder.stream("tagged-too").to("out-too");
            });
    TaintCheck check = new TaintCheck(topology);

    // Then
    assertThatThrownBy(
            () ->
                check.check(
                    Map.of("tagged", EMAIL, "tagged-too", VOCABULARY.tags(List.of("pci.card"))),
                    Map.of("out", NONE, "out-too", EMAIL)))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(
            "out is made from tagged, which carries pii.email; out-too is made from tagged-too,"
                + " which carries pci.card; expected");
  }

  private static void assertLeak(Consumer<StreamsBuilder> graph) {
    assertThatThrownBy(() -> check(topology(graph)))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("out is made from tagged, which carries pii.email;");
  }

  private static void check(Topology topology) {
    new TaintCheck(topology)
        .check(Map.of("tagged", EMAIL, "plain", NONE), Map.of("out", NONE, "declared", EMAIL));
  }

  private static Topology topology(Consumer<StreamsBuilder> graph) {
    StreamsBuilder builder = new StreamsBuilder();
    graph.accept(builder);
    return builder.build();
  }

  private static final class Passing extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      context().forward(record);
    }
  }
}
