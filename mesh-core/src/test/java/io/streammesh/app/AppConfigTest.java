package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {
  private static final String REQUIRED =
      """
      bootstrap.servers=broker:9092
      mesh.registry.url=http://registry:8080/apis/ccompat/v7
      mesh.registry.cache.dir=cache
      """;

  @TempDir Path folder;

  @Test
  void shouldTakeDefaultsForWhatIsNotGiven() throws IOException {
    // When
    AppConfig config = parse(REQUIRED);

    // Then
    assertThat(config.registryUrl()).isEqualTo(URI.create("http://registry:8080/apis/ccompat/v7"));
    assertThat(config.registryCacheDir()).isEqualTo(Path.of("cache"));
    assertThat(config.httpHost()).isEqualTo("127.0.0.1");
    assertThat(config.httpPort()).isZero();
    assertThat(config.streamsProperties())
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("producer.linger.ms", 20)
        .containsEntry("producer.batch.size", 131072)
        .containsEntry("producer.compression.type", "lz4")
        .containsEntry("consumer.auto.offset.reset", "earliest")
        .containsEntry("topic.message.timestamp.after.max.ms", "9223372036854775807")
        .containsEntry("rocksdb.config.setter", BoundedRocksDb.class);
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
  void shouldRefuseAGuaranteeThatQuarantineAndGuardCannotRestOn() throws IOException {
    // Given
    AppConfig config = parse(REQUIRED + "processing.guarantee=at_least_once\n");

    // When
    assertThatThrownBy(config::streamsProperties)

        // Then
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at_least_once")
        .hasMessageContaining("exactly_once_v2");
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
        .doesNotContainKey(AppConfig.REGISTRY_URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap.servers", "mesh.registry.url", "mesh.registry.cache.dir"})
  void shouldNameAKeyThatIsMissing(String key) throws IOException {
    String without = REQUIRED.replaceAll("(?m)^" + key + "=.*$", "");

    assertRefused(without).hasMessageContaining('"' + key + '"').hasMessageContaining("app.props");
  }

  @ParameterizedTest
  @CsvSource({
    "mesh.http.port, 65536",
    "mesh.http.port, none",
    "mesh.http.host, ''",
    "bootstrap.servers, ''",
    "mesh.registry.cache.dir, ''",
    "mesh.registry.url, ''",
    "mesh.registry.url, not a url",
    "mesh.registry.url, registry:8080",
    "mesh.registry.url, ftp://registry/"
  })
  void shouldNameAKeyWhoseValueCannotBe(String key, String value) throws IOException {
    assertRefused(REQUIRED + key + "=" + value + "\n").hasMessageContaining(key);
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    String file = folder.resolve("none.props").toString();

    assertThatThrownBy(() -> AppConfig.parse("--config", file))
        .isInstanceOfSatisfying(StartupException.class, AppConfigTest::isConfiguration)
        .hasMessageContaining(file);
  }

  @Test
  void shouldRefuseAFileThatIsNoPropertiesFile() throws IOException {
    assertRefused("key=\\u00zz\n").hasMessageContaining("app.props");
  }

  @Test
  void shouldRefuseWhatIsNoPath() {
    assertThatThrownBy(() -> AppConfig.parse("--config", "\0"))
        .isInstanceOfSatisfying(StartupException.class, AppConfigTest::isConfiguration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--config", "--config a b", "a", "--conf a", "a --config"})
  void shouldSayWhichArgumentsItExpects(String arguments) {
    String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ");

    assertThatThrownBy(() -> AppConfig.parse(args))
        .isInstanceOfSatisfying(StartupException.class, AppConfigTest::isConfiguration)
        .hasMessageContaining("--config FILE");
  }

  private AppConfig parse(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("app.props"), content);
    return AppConfig.parse("--config", file.toString());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String content)
      throws IOException {
    Path file = Files.writeString(folder.resolve("app.props"), content);
    return assertThatThrownBy(() -> AppConfig.parse("--config", file.toString()))
        .isInstanceOfSatisfying(StartupException.class, AppConfigTest::isConfiguration);
  }

  private static void isConfiguration(StartupException refused) {
    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }
}
