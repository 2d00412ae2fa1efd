package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsOfConfigurationTest {
  @TempDir Path folder;

  @Test
  void shouldTellAllAtOnceEachWithItsSourceAndWhatWasExpected() throws IOException {
    // Given
    String file =
        file(
            """
            # settings
            mesh.http.port=none
            processing.guarantee=at_least_once
            mesh.http.prot=1
            kafka.commit.interval.ms=5
            """);
    Given given =
        Given.nothing()
            .arguments("--config", file, "--port", "1")
            .variable("MESH_REGISTRY_URL", "ftp://registry/")
            .variable("MESH_REGISTRY_CACHE_DRI", "x")
            .property("kafka.num.stream.threads", "many")
            .set("producer.max.request.size", "1999999")
            .set("mesh.http.host", "");

    // When
    assertThatThrownBy(given::resolved)

        // Then
        .isInstanceOf(InvalidConfigurationException.class)
        .message()
        .startsWith("The configuration has 14 violations:\n  ")
        .contains(
            "mesh.http.port is \"none\" (file %s, line 2); expected a whole number from 0 to 65535"
                .formatted(file),
            "processing.guarantee is \"at_least_once\" (file %s, line 3) is refused, since output,"
                .formatted(file),
            "; expected exactly_once_v2, or to be left out",
            "mesh.http.prot (file %s, line 4) is no setting of Streammesh; the nearest is mesh.http.port"
                .formatted(file),
            "kafka.commit.interval.ms (file %s, line 5)".formatted(file),
            "mesh.registry.url is \"ftp://registry/\" (environment variable MESH_REGISTRY_URL);"
                + " expected an http or https URL",
            "environment variable MESH_REGISTRY_CACHE_DRI belongs to no setting; the nearest is"
                + " MESH_REGISTRY_CACHE_DIR",
            "num.stream.threads is \"many\" (system property kafka.num.stream.threads);"
                + " expected a whole number",
            "producer.max.request.size is \"1999999\" (argument --set producer.max.request.size);"
                + " expected at least 2000000",
            "mesh.http.host is \"\" (argument --set mesh.http.host); expected a text that is not empty",
            "the argument --port is unknown; expected --config FILE, --set KEY=VALUE or --help",
            "the argument without an option is unknown",
            "bootstrap.servers is missing; expected host:port",
            "in the environment variable KAFKA_BOOTSTRAP_SERVERS",
            "mesh.registry.cache.dir is missing; expected a text that is not empty",
            "mesh.keys.dir is missing; expected a text that is not empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers",
        "mesh.registry.url",
        "mesh.registry.cache.dir",
        "mesh.keys.dir"
      })
  void shouldNameAKeyThatIsMissing(String key) {
    assertThat(Given.nothing().violations())
        .hasSize(4)
        .anyMatch(violation -> violation.startsWith(key + " is missing; expected "));
  }

  @Test
  void shouldNotAskForTheKeystoreWhereAnotherKeyServiceIsNamed() {
    assertThat(Given.nothing().set("mesh.keys.provider", "vault").violations())
        .hasSize(3)
        .noneMatch(violation -> violation.startsWith("mesh.keys.dir"));
  }

  @ParameterizedTest
  @CsvSource({
    "mesh.http.port, 65536",
    "mesh.http.port, -1",
    "mesh.http.host, ' '",
    "mesh.registry.timeout.ms, 0",
    "mesh.startup.timeout.ms, 3600001",
    "mesh.rocksdb.cache.bytes, 1048575",
    "bootstrap.servers, ''",
    "bootstrap.servers, no-port",
    "bootstrap.servers, 'a:1,b'",
    "bootstrap.servers, a:65536",
    "mesh.registry.cache.dir, ''",
    "mesh.keys.provider, ''",
    "mesh.keys.dir, ''",
    "mesh.registry.url, ''",
    "mesh.registry.url, not a url",
    "mesh.registry.url, registry:8080",
    "mesh.registry.url, http://user:secret@registry:8080",
    "mesh.tracing.otlp.endpoint, collector:4318",
    "mesh.tracing.otlp.endpoint, grpc://collector:4317",
    "mesh.tracing.otlp.endpoint, http://user:secret@collector:4318",
    "mesh.tracing.otlp.endpoint, http://collector:4318?token=secret",
    "mesh.tracing.otlp.endpoint, http://collector:4318/#traces",
    "commit.interval.ms, soon",
    "producer.compression.type, rar",
    "main.consumer.max.poll.records, 0",
    "admin.retries, -1"
  })
  void shouldNameAKeyWhoseValueCannotBe(String key, String value) {
    assertThat(Given.required().set(key, value).violations())
        .singleElement()
        .asString()
        .startsWith(key + " is \"")
        .contains("(argument --set " + key + "); expected ");
  }

  @ParameterizedTest
  @CsvSource({
    "--config, is not complete",
    "--set, is not complete",
    "--set mesh.http.port, has no key and value",
    "--set =1, has no key and value",
    "--conf a, the argument --conf is unknown",
    "a, without an option",
    "--set client.id=a --set client.id=b, is given twice"
  })
  void shouldNameAnArgumentThatCannotBe(String arguments, String complaint) {
    assertThat(Given.required().arguments(arguments.split(" ")).violations())
        .anyMatch(violation -> violation.contains(complaint));
  }

  @Test
  void shouldNotGuessWhichOfTwoFilesIsMeant() throws IOException {
    String file = file("");

    assertThat(Given.required().arguments("--config", file, "--config", file + "2").violations())
        .singleElement()
        .asString()
        .contains("--config is given twice");
  }

  @Test
  void shouldNameAKeyThatAFileGivesTwice() throws IOException {
    String file = file("client.id=a\n\nclient.id=b\n");

    assertThat(Given.required().arguments("--config", file).violations())
        .singleElement()
        .isEqualTo(
            "client.id (file %s, line 3) is given twice, before by file %s, line 1"
                .formatted(file, file));
  }

  @Test
  void shouldNameALineThatCannotBeRead() throws IOException {
    String file = file("client.id=a\nkey=\\u00zz\nmesh.http.port=x");

    assertThat(Given.required().arguments("--config", file).violations())
        .hasSize(2)
        .anyMatch(violation -> violation.startsWith("file " + file + ", line 2: "))
        .anyMatch(violation -> violation.contains("line 3"));
  }

  @Test
  void shouldNameAFileThatCannotBeRead() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    String missing = folder.resolve("none.props").toString();

    for (String file : new String[] {missing, folder.toString(), binary.toString(), "\0"}) {
      assertThat(Given.required().arguments("--config", file).violations())
          .singleElement()
          .asString()
          .startsWith("the file " + file + " cannot be read");
    }
  }

  @Test
  void shouldNameAProviderThatFails() {
    assertThat(
            Given.required()
                .set("config.providers", "none")
                .set("config.providers.none.class", "no.such.Provider")
                .set("commit.interval.ms", "${none:secret-path}")
                .violations())
        .singleElement()
        .asString()
        .startsWith("a config provider of Kafka failed")
        .doesNotContain("secret-path");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("app.props"), content).toString();
  }
}
