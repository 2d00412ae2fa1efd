package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedenceTest {
  @TempDir Path folder;

  /** F file, E environment, S system property, A argument; which ones give the key. */
  @ParameterizedTest
  @CsvSource({
    "-,    ''",
    "F,    file",
    "E,    environment variable",
    "S,    system property",
    "A,    argument",
    "FE,   environment variable",
    "FS,   system property",
    "FA,   argument",
    "ES,   system property",
    "EA,   argument",
    "SA,   argument",
    "FES,  system property",
    "FEA,  argument",
    "FSA,  argument",
    "ESA,  argument",
    "FESA, argument"
  })
  void shouldLetTheLaterSourceWin(String sources, String winner) throws IOException {
    // Given
    Given given = Given.required();
    if (sources.contains("F")) {
      given.arguments("--config", file("\nmesh.http.port=1\ncommit.interval.ms=1\n"));
    }
    if (sources.contains("E")) {
      given.variable("MESH_HTTP_PORT", "2").variable("KAFKA_COMMIT_INTERVAL_MS", "2");
    }
    if (sources.contains("S")) {
      given.property("mesh.http.port", "3").property("kafka.commit.interval.ms", "3");
    }
    if (sources.contains("A")) {
      given.set("mesh.http.port", "4").set("commit.interval.ms", "4");
    }

    // When
    ResolvedSettings settings = given.resolved();

    // Then
    String value = String.valueOf("-FESA".indexOf(sources.charAt(sources.length() - 1)));
    assertThat(settings.mesh().getInt("mesh.http.port")).hasToString(value);
    assertThat(settings.kafka().getOrDefault("commit.interval.ms", "0")).isEqualTo(value);
    if (!winner.isEmpty()) {
      for (String key : new String[] {"mesh.http.port", "commit.interval.ms"}) {
        assertThat(settings.given().get(key).source().description()).startsWith(winner);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_PRODUCER_LINGER_MS, producer.linger.ms",
    "KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS, main.consumer.max.poll.records",
    "KAFKA_RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST, rack.aware.assignment.non_overlap_cost",
    "KAFKA_TOPIC_MIN_INSYNC_REPLICAS, topic.min.insync.replicas",
    "KAFKA_TOPIC_SEGMENT_BYTES, topic.segment.bytes",
    "KAFKA_TOPIC_REMOTE_LOG_COPY_DISABLE, topic.remote.log.copy.disable"
  })
  void shouldFindKafkasKeysByTheirVariables(String variable, String key) {
    // When
    ResolvedSettings settings = Given.required().variable(variable, "2").resolved();

    // Then
    assertThat(settings.kafka()).containsEntry(key, "2");
    assertThat(settings.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KAFKA_TOPIC_PREFIX",
        "KAFKA_TOPIC_NAME",
        "KAFKA_TOPIC_",
        "KAFKA_TOPIC_CLEANUP_POLICY_DELETE",
        "KAFKA_TOPIC_ACKS"
      })
  void shouldWarnOfAVariableThatNamesNoKeyOfATopic(String variable) {
    // When
    ResolvedSettings settings = Given.required().variable(variable, "orders").resolved();

    // Then
    assertThat(settings.kafka()).containsOnlyKeys("bootstrap.servers");
    assertThat(settings.warnings()).singleElement().asString().endsWith(": " + variable);
  }

  @Test
  void shouldLeaveVariablesOfOthersAlone() {
    // When
    ResolvedSettings settings =
        Given.required()
            .variable("KAFKA_HEAP_OPTS", "-Xmx1g")
            .variable("KAFKA_SERVICE_HOST", "10.0.0.1")
            .variable("KAFKA_PORT", "tcp://10.0.0.1:9092")
            .variable("MESH_REGISTRY_SERVICE_HOST", "10.0.0.2")
            .variable("MESH_REGISTRY_PORT_8080_TCP_ADDR", "10.0.0.2")
            .variable("MESH_HTTP_PORT", "tcp://10.0.0.3:80")
            .variable("PATH", "/bin")
            .resolved();

    // Then
    assertThat(settings.given())
        .containsOnlyKeys(
            "bootstrap.servers", "mesh.registry.url", "mesh.registry.cache.dir", "mesh.keys.dir");
    assertThat(settings.warnings()).singleElement().asString().endsWith(": KAFKA_HEAP_OPTS");
  }

  @Test
  void shouldReadWhatAPropertiesFileMaySay() throws IOException {
    // Given
    String file =
        file(
            """
            # a comment \\
            ! another

            client.id = with blanks
            state.dir:C:\\\\data\\\\
            application.server=ho\\
                st:1
            client.tag.zone=\\u00e4
            client.tag.rack=ä
            """);

    // When
    ResolvedSettings settings = Given.required().arguments("--config", file).resolved();

    // Then
    assertThat(settings.kafka())
        .containsEntry("client.id", "with blanks")
        .containsEntry("state.dir", "C:\\data\\")
        .containsEntry("application.server", "host:1")
        .containsEntry("client.tag.zone", "ä")
        .containsEntry("client.tag.rack", "ä");
    assertThat(settings.given().get("application.server").source())
        .isEqualTo(new SettingSource.FileLine(file, 6));
    assertThat(settings.given().get("client.tag.rack").source())
        .isEqualTo(new SettingSource.FileLine(file, 9));
  }

  @Test
  void shouldTakeWhatValuesReferTo() throws IOException {
    // Given
    String secrets = file("port=8081\nmillis=250\n");
    Given given =
        Given.required()
            .set("config.providers", "file")
            .set(
                "config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider")
            .set("mesh.http.port", "${file:" + secrets + ":port}")
            .set("commit.interval.ms", "${file:" + secrets + ":millis}");

    // When
    ResolvedSettings settings = given.resolved();

    // Then
    assertThat(settings.mesh().getInt("mesh.http.port")).isEqualTo(8081);
    // Kafka resolves its own.
    assertThat(settings.kafka())
        .containsEntry("commit.interval.ms", "${file:" + secrets + ":millis}");
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void shouldWarnOfAKeyThatOnlyAPlugInCanKnow() {
    // When
    ResolvedSettings settings = Given.required().set("producer.linger.mss", "5").resolved();

    // Then
    assertThat(settings.kafka()).containsEntry("producer.linger.mss", "5");
    assertThat(settings.warnings())
        .singleElement()
        .asString()
        .contains("producer.linger.mss (argument --set producer.linger.mss)")
        .endsWith("the nearest that it knows is producer.linger.ms");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("app.props"), content).toString();
  }
}
