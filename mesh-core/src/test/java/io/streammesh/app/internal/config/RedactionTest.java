package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "hunter2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config",
        "producer.sasl.jaas.config",
        "main.consumer.sasl.jaas.config",
        "admin.ssl.keystore.password",
        "ssl.key.password",
        "ssl.truststore.password",
        "global.consumer.ssl.keystore.key",
        "sasl.oauthbearer.client.credentials.client.secret",
        "config.providers.vault.param.token",
        "my.plugin.password"
      })
  void shouldHideSecretsWhereverSettingsAreShown(String key) {
    // When
    ResolvedSettings settings = Given.required().set(key, SECRET).resolved();

    // Then
    assertThat(settings.description())
        .contains(key + " is \"[hidden]\" (argument --set " + key + ")")
        .noneMatch(line -> line.contains(SECRET));
    assertThat(settings.toString()).doesNotContain(SECRET);
    assertThat(settings.given().get(key).toString()).doesNotContain(SECRET);
    assertThat(String.join("", settings.warnings())).doesNotContain(SECRET);
    assertThat(settings.kafka()).containsEntry(key, SECRET);
  }

  @Test
  void shouldHideWhatOnlyAKeyServiceKnows() {
    // Given
    String key = "mesh.keys.provider.token";

    // When
    ResolvedSettings settings = Given.required().set(key, SECRET).resolved();

    // Then
    assertThat(settings.description())
        .contains(key + " is \"[hidden]\" (argument --set " + key + ")");
    assertThat(settings.toString()).doesNotContain(SECRET);
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.kafka()).doesNotContainKey(key);
    assertThat(settings.keyService())
        .containsOnly(Map.entry(key, SECRET), Map.entry("mesh.keys.dir", "keys"));
  }

  @Test
  void shouldHideSecretsInViolations() {
    // When
    Given given =
        Given.required()
            .arguments(SECRET, "--token=" + SECRET)
            .set("mesh.secret", SECRET)
            .set("mesh.registry.url", "http://user:" + SECRET + "@registry")
            .set("__" + SECRET.length(), SECRET);

    // Then
    assertThat(given.violations())
        .hasSize(5)
        .noneMatch(violation -> violation.contains(SECRET))
        .anyMatch(violation -> violation.contains("http://[hidden]@registry"));
  }

  @Test
  void shouldNotShowWhatAProcessWasStartedWith() {
    // When
    ConfigSources sources =
        new ConfigSources(List.of(SECRET), Map.of("A", SECRET), Map.of("b", SECRET));

    // Then
    assertThat(sources.toString()).doesNotContain(SECRET);
  }

  @Test
  void shouldShowWhatIsNoSecret() {
    assertThat(
            Given.required()
                .set("commit.interval.ms", "500")
                .set("topic.min.insync.replicas", "2")
                .set("client.tag.zone", "a")
                .resolved()
                .description())
        .contains(
            "mesh.registry.url is \"http://registry:8081\" (environment variable MESH_REGISTRY_URL)",
            "commit.interval.ms is \"500\" (argument --set commit.interval.ms)",
            "topic.min.insync.replicas is \"2\" (argument --set topic.min.insync.replicas)",
            "client.tag.zone is \"a\" (argument --set client.tag.zone)");
  }
}
