package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedKeysTest {
  private static final String OTHER = "something.else";

  /** All prefixes of Kafka Streams, named here once more so that none is forgotten there. */
  private static final List<String> PREFIXES =
      List.of(
          "consumer.",
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "producer.",
          "admin.");

  static Stream<Arguments> spellings() {
    List<Arguments> spellings = new ArrayList<>();
    for (RefusedKey refused : RefusedKeys.all()) {
      String name = refused.name().replace("*", "any");
      List<String> prefixes =
          switch (refused.where()) {
            case TOPIC -> List.of("topic.");
            case CLIENT -> PREFIXES;
            case ANYWHERE ->
                Stream.of(PREFIXES, List.of("", "topic.")).flatMap(List::stream).toList();
          };
      prefixes.forEach(prefix -> spellings.add(Arguments.of(prefix + name, refused)));
    }
    return spellings.stream();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void shouldBeRefusedInEverySpellingWithTheReason(String key, RefusedKey refused) {
    assertThat(Given.required().set(key, OTHER).violations())
        .singleElement()
        .asString()
        .startsWith(key + " is \"")
        .contains("is refused, since " + refused.reason())
        .contains("(argument --set " + key + ")");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void shouldBeGivenWithAValueThatChangesNothing(String key, RefusedKey refused) {
    for (String permitted : refused.permitted()) {
      assertThat(Given.required().set(key, permitted).violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_MAIN_CONSUMER_ISOLATION_LEVEL, read_uncommitted",
    "KAFKA_ACKS, 1",
    "KAFKA_PRODUCER_ACKS, 0",
    "KAFKA_TOPIC_CLEANUP_POLICY, delete",
    "KAFKA_PROCESSOR_WRAPPER_CLASS, any.Wrapper",
    "KAFKA_DSL_STORE_FORMAT, HEADERS",
    "KAFKA_PRODUCER_BOOTSTRAP_SERVERS, other:9092"
  })
  void shouldBeRefusedFromTheEnvironment(String variable, String value) {
    assertThat(Given.required().variable(variable, value).violations())
        .singleElement()
        .asString()
        .contains("(environment variable " + variable + ") is refused");
  }

  @Test
  void shouldBeRefusedBehindAReference() {
    // Given a value that nobody can judge before Kafka has it
    Given given = Given.required().set("consumer.isolation.level", "${file:/none:level}");

    assertThat(given.violations()).singleElement().asString().contains("is refused, since");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max.request.size",
        "producer.max.request.size",
        "buffer.memory",
        "producer.buffer.memory",
        "topic.max.message.bytes"
      })
  void shouldLeaveRoomForTheLargestRecordOfTheContracts(String key) {
    assertThat(Given.required().set(key, "2000000").violations()).isEmpty();
    assertThat(Given.required().set(key, "1999999").violations())
        .singleElement()
        .asString()
        .contains("expected at least 2000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers=broker:1",
        "client.id=a",
        "group.instance.id=orders-1",
        "session.timeout.ms=10000",
        "state.dir=state",
        "num.standby.replicas=1",
        "consumer.max.poll.records=5",
        "topic.min.insync.replicas=2",
        "rocksdb.config.setter=io.streammesh.app.BoundedRocksDb",
        "retention.ms=5"
      })
  void shouldLetOthersPass(String setting) {
    assertThat(Given.required().arguments("--set", setting).violations()).isEmpty();
  }

  /** The fact that the refusal of prefixed spellings stands on. */
  @Test
  void shouldKnowThatKafkaStreamsLetsAPrefixedIsolationLevelPass() {
    // When
    Map<String, Object> consumer =
        new StreamsConfig(
                Map.of(
                    "application.id", "orders",
                    "bootstrap.servers", "broker:9092",
                    "processing.guarantee", "exactly_once_v2",
                    "main.consumer.isolation.level", "read_uncommitted"))
            .getMainConsumerConfigs("orders", "orders", 0);

    // Then
    assertThat(consumer).containsEntry("isolation.level", "read_uncommitted");
  }

  /** A key that Kafka renames must not slip out of the list unseen. */
  @Test
  void shouldNameKeysThatKafkaKnows() {
    for (RefusedKey refused : RefusedKeys.all()) {
      if (refused.where() != RefusedKey.Where.TOPIC && !refused.name().endsWith("*")) {
        assertThat(KafkaKeys.bareNames().contains(refused.name())).as(refused.name()).isTrue();
      }
    }
  }
}
