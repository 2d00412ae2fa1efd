package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.app.internal.config.MeshSettings;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.KeyServiceContext;
import io.streammesh.keys.KeyServiceProvider;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.tracing.OtlpTracing;
import io.streammesh.tracing.Tracing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {
  private static final String REQUIRED =
      """
      bootstrap.servers=broker:9092
      mesh.registry.url=http://registry:8080/apis/ccompat/v7
      mesh.registry.cache.dir=cache
      mesh.keys.dir=keys
      """;

  @TempDir Path folder;

  @Test
  void shouldBeginSpansOnlyWhereThereIsAReceiver() throws IOException {
    // Given
    AppConfig receiving =
        parse(REQUIRED + "mesh.tracing.otlp.endpoint=http://collector:4318/otlp/");

    // Then
    assertThat(parse(REQUIRED).openTracing("orders", "orders")).isSameAs(Tracing.NONE);
    try (Tracing tracing = receiving.openTracing("orders", "orders")) {
      assertThat(tracing).isInstanceOf(OtlpTracing.class);
    }
  }

  @Test
  void shouldTakeDefaultsForWhatIsNotGiven() throws IOException {
    // When
    AppConfig config = parse(REQUIRED);

    // Then
    assertThat(config.registryUrl()).isEqualTo(URI.create("http://registry:8080/apis/ccompat/v7"));
    assertThat(config.registryCacheDir()).isEqualTo(Path.of("cache"));
    assertThat(config.httpHost()).isEqualTo("127.0.0.1");
    assertThat(config.httpPort()).isZero();
    assertThat(config.registryTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.startupTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.streamsProperties())
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("producer.linger.ms", "100")
        .containsEntry("producer.batch.size", "131072")
        .containsEntry("producer.compression.type", "lz4")
        .containsEntry("consumer.auto.offset.reset", "earliest")
        .containsEntry("topic.message.timestamp.after.max.ms", "9223372036854775807")
        .containsEntry("rocksdb.config.setter", BoundedRocksDb.class);
  }

  /** A service that waits for its audit reads nothing, and has to stop in time. */
  @ParameterizedTest
  @CsvSource({"3600000, 5000", "30000, 5000", "300, 300"})
  void shouldNotWaitLongForWhatAServiceRejects(int startup, int expected) throws IOException {
    // When
    AppConfig config = parse(REQUIRED + "mesh.startup.timeout.ms=" + startup);

    // Then
    assertThat(config.rejectionTimeout()).isEqualTo(Duration.ofMillis(expected));
    assertThat(config.rejectionTimeout()).isLessThan(config.shutdownTimeout());
  }

  @Test
  void shouldHandKafkasKeysOnAsTheyAreAndKeepItsOwn() throws IOException {
    // When
    Properties properties =
        parse(
                REQUIRED
                    + """
                    commit.interval.ms=500
                    producer.linger.ms=5
                    num.stream.threads=3
                    any.other.key=kept
                    mesh.http.port=8081
                    """)
            .streamsProperties();

    // Then
    assertThat(properties)
        .containsEntry("commit.interval.ms", "500")
        .containsEntry("producer.linger.ms", "5")
        .containsEntry("num.stream.threads", "3")
        .containsEntry("any.other.key", "kept");
    assertThat(properties.stringPropertyNames())
        .noneMatch(key -> key.startsWith("mesh.registry") || key.startsWith("mesh.http"));
  }

  @Test
  void shouldOpenTheLocalKeystoreUnlessAnotherKeyServiceIsNamed() throws IOException {
    // Given
    Path keys = folder.resolve("keys");
    KeystoreAdmin.of(keys, Clock.systemUTC()).provision(List.of("orders"), List.of());
    AppConfig config = parse(REQUIRED.replace("dir=keys", "dir=" + keys));

    // When
    try (KeyService opened = config.openKeys("orders", Clock.systemUTC())) {

      // Then
      assertThat(opened).isInstanceOf(LocalKeystore.class);
    }
  }

  @Test
  void shouldHandAKeyServiceItsOwnSettings() throws IOException {
    // Given
    Path secrets = Files.writeString(folder.resolve("keys.props"), "token=s3cret\n");
    AppConfig config =
        parse(
            REQUIRED
                + """
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                mesh.keys.provider=%s
                mesh.keys.provider.token=${file:%s:token}
                """
                    .formatted(ToldKeys.class.getName(), secrets));

    // When
    assertThatThrownBy(() -> config.openKeys("orders", Clock.systemUTC()))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("orders")
        .hasMessageContaining("mesh.keys.provider.token=s3cret");
    assertThat(config.streamsProperties().stringPropertyNames())
        .noneMatch(key -> key.startsWith("mesh."));
  }

  @Test
  void shouldNameTheKeyServicesThereAre() throws IOException {
    // Given
    AppConfig config = parse(REQUIRED + "mesh.keys.provider=vault\n");

    // When
    assertThatThrownBy(() -> config.openKeys("orders", Clock.systemUTC()))

        // Then
        .isInstanceOfSatisfying(
            StartupException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("There is no key service 'vault'; expected one of [local]");
  }

  /** Tells what it was told. */
  public static final class ToldKeys implements KeyServiceProvider {
    @Override
    public String name() {
      return "told";
    }

    @Override
    public KeyService open(KeyServiceContext context) {
      throw new MeshException(context.domain() + " " + context.settings());
    }
  }

  @Test
  void shouldLookAtTheBrokerWithTheAppsOwnAccess() throws IOException {
    // Given
    AppConfig config =
        parse(
            REQUIRED
                + """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                admin.request.timeout.ms=1234
                """);

    // Then
    assertThat(config.adminProperties("orders"))
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("request.timeout.ms", "1234")
        .containsEntry("client.id", "orders-start-up")
        .doesNotContainKey(MeshSettings.REGISTRY_URL);
  }

  @Test
  void shouldReachTheControlTopicWithWhatKafkaStreamsWouldHandItsClients() throws IOException {
    // Given credentials in a file, of the consumers and the producers apart
    Path secrets =
        Files.writeString(
            folder.resolve("kafka.props"), "brokers=broker:1\nread=reader\nwrite=writer\n");
    AppConfig config =
        parse(
            """
            bootstrap.servers=${file:%1$s:brokers}
            config.providers=file
            config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
            main.consumer.sasl.jaas.config=${file:%1$s:read}
            producer.sasl.jaas.config=${file:%1$s:write}
            consumer.login.plug.in=a
            producer.login.plug.in=b
            plug.in=c
            mesh.registry.url=http://registry:8080
            mesh.registry.cache.dir=cache
            mesh.keys.dir=keys
            """
                .formatted(secrets));

    // When
    Map<String, Object> consumer = config.controlConsumerProperties("orders");
    Map<String, Object> producer = config.controlProducerProperties("orders");

    // Then
    assertThat(consumer)
        .containsEntry("bootstrap.servers", "broker:1")
        .containsEntry("sasl.jaas.config", "reader")
        .containsEntry("login.plug.in", "a")
        .containsEntry("plug.in", "c")
        .containsEntry("client.id", "orders-control");
    assertThat(producer)
        .containsEntry("bootstrap.servers", "broker:1")
        .containsEntry("sasl.jaas.config", "writer")
        .containsEntry("login.plug.in", "b")
        .containsEntry("plug.in", "c")
        .containsEntry("client.id", "orders-control");
  }

  @Test
  void shouldBeNoMemberAndHaveNoTransactionAtTheControlTopic() throws IOException {
    // When
    AppConfig config =
        parse(
            REQUIRED
                + """
                processing.guarantee=exactly_once_v2
                group.instance.id=orders-1
                group.remote.assignor=uniform
                """);

    // Then
    assertThat(config.controlConsumerProperties("orders"))
        .doesNotContainKeys(
            "group.id",
            "group.instance.id",
            "group.protocol",
            "group.remote.assignor",
            "partition.assignment.strategy")
        .doesNotContainValue(null);
    assertThat(config.controlProducerProperties("orders"))
        .doesNotContainKeys("transactional.id", "delivery.timeout.ms");
  }

  @Test
  void shouldLetAKeyOfAllClientsReplaceADefaultOfOneKind() throws IOException {
    // When
    Properties properties =
        parse(REQUIRED + "linger.ms=5\nauto.offset.reset=none\n").streamsProperties();

    // Then
    StreamsConfig streams = new StreamsConfig(withId(properties));
    assertThat(streams.getProducerConfigs("c")).containsEntry("linger.ms", "5");
    assertThat(streams.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("auto.offset.reset", "none");
  }

  @Test
  void shouldReadTheTimesAsMilliseconds() throws IOException {
    // When
    AppConfig config =
        parse(
            REQUIRED
                + """
                mesh.registry.timeout.ms=1
                mesh.startup.timeout.ms=2
                mesh.shutdown.timeout.ms=3
                """);

    // Then
    assertThat(config.registryTimeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.startupTimeout()).isEqualTo(Duration.ofMillis(2));
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldEndWithTheCodeForConfiguration() {
    assertThatThrownBy(() -> parse("mesh.http.port=none"))
        .isInstanceOfSatisfying(
            StartupException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("The configuration has 5 violations");
  }

  private AppConfig parse(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("app.props"), content);
    return AppConfig.of(
        new ConfigSources(List.of("--config", file.toString()), Map.of(), Map.of()), 1);
  }

  private static Properties withId(Properties properties) {
    properties.put("application.id", "orders");
    return properties;
  }
}
