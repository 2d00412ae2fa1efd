package io.streammesh.registry;

import static io.streammesh.registry.OrderSchemas.ONE;
import static io.streammesh.registry.OrderSchemas.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSchemaRegistryTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final RegistryStub stub = new RegistryStub();
  private final HttpSchemaRegistry registry = new HttpSchemaRegistry(stub.uri(), TIMEOUT);

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void shouldSendTheCompactFormAndEncodeTheSubject() {
    // When
    registry.register("a b/c", ONE);

    // Then
    assertThat(stub.requests).containsExactly("POST /apis/ccompat/v7/subjects/a%20b%2Fc/versions");
    assertThat(stub.bodies.get(0))
        .isEqualTo(
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"namespace\\\""
                + ":\\\"kit\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"string\\\"}]}\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429})
  void shouldSayUnavailableWhenTheRegistryCannotAnswer(int status) {
    // Given
    stub.always = new RegistryStub.Answer(status, "{\"error_code\":50001,\"message\":\"store\"}");

    // When, Then
    assertThatThrownBy(() -> registry.schemaById(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("schema id 1")
        .hasMessageContaining(registry.identity());
  }

  @Test
  void shouldSayUnavailableWhenNothingListens() {
    // Given
    stub.close();

    // When, Then
    assertThatThrownBy(() -> registry.schemaById(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(registry.identity());
  }

  @Test
  void shouldSayUnavailableWhenTheBodyDoesNotCome() {
    // Given
    stub.delayMillis = 5000;
    HttpSchemaRegistry impatient = new HttpSchemaRegistry(stub.uri(), Duration.ofMillis(200));

    // When, Then
    assertThatThrownBy(() -> impatient.schemaById(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("PT0.2S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | <html>no such page</html>",
        "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
        "401 | {\"error_code\":401,\"message\":\"Unauthorized\"}",
        "422 | {\"error_code\":42201,\"message\":\"Invalid schema\"}",
        "200 | not json",
        "200 | {}",
        "200 | {\"schema\":\"{}\"}",
        "200 | {\"schema\":\"message A {}\",\"schemaType\":\"PROTOBUF\"}",
        "200 | {\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\"}]}",
      })
  void shouldNotMistakeAnOddAnswerForAnUnknownIdOrAnOutage(int status, String body) {
    // Given
    stub.always = new RegistryStub.Answer(status, body);

    // When, Then
    assertThatThrownBy(() -> registry.schemaById(1)).isExactlyInstanceOf(RegistryException.class);
  }

  @Test
  void shouldAcceptARefusalWithoutReasons() {
    // Given
    stub.always = new RegistryStub.Answer(200, "{\"is_compatible\":false}");

    // When
    var reasons = registry.incompatibilities(SUBJECT, ONE);

    // Then
    assertThat(reasons).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://Registry.example, http://registry.example:80",
    "https://registry.example/, https://registry.example:443",
    "HTTP://registry.example:8081/apis/ccompat/v7/, http://registry.example:8081/apis/ccompat/v7",
  })
  void shouldHaveItsNormalisedUrlAsIdentity(String url, String identity) {
    assertThat(new HttpSchemaRegistry(URI.create(url), TIMEOUT).identity()).isEqualTo(identity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry:8081",
        "ftp://registry",
        "http://user:secret@registry:8081",
        "http://registry?x=secret"
      })
  void shouldRefuseUrlsThatItCannotUse(String url) {
    assertThatThrownBy(() -> new HttpSchemaRegistry(URI.create(url), TIMEOUT, TIMEOUT, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
