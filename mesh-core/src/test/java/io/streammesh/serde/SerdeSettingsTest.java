package io.streammesh.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.schemas.orders.v1.OrderFact;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SerdeSettingsTest {
  private static final String URL = "http://127.0.0.1:1";

  @Test
  void shouldHaveDefaults() {
    // When
    SerdeSettings settings = SerdeSettings.of(Map.of("mesh.registry.url", URL), false);

    // Then
    assertThat(settings.valueType()).isNull();
    assertThat(settings.maxBytes()).isEqualTo(1_048_576);
    assertThat(settings.tagsInClear()).isFalse();
    assertThat(settings.registry().identity()).isEqualTo(URL);
  }

  @Test
  void shouldTakeWhatIsSet() {
    // When
    SerdeSettings settings =
        SerdeSettings.of(
            Map.of(
                "mesh.registry.url", URL,
                "mesh.value.type", OrderFact.class.getName(),
                "mesh.value.max.bytes", "10",
                "mesh.value.tags.in.clear", "true",
                // An app's, and Kafka's own.
                "mesh.keys.dir", "keys",
                "fetch.min.bytes", "1"),
            false);

    // Then
    assertThat(settings.valueType()).isEqualTo(OrderFact.class);
    assertThat(settings.maxBytes()).isEqualTo(10);
    assertThat(settings.tagsInClear()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mesh.value.typ, x, mesh.value.typ",
    "mesh.value.type, java.lang.String, generated Avro record",
    "mesh.value.type, no.such.Class, no.such.Class",
    "mesh.value.max.bytes, 0, mesh.value.max.bytes",
    "mesh.registry.url, nowhere, http"
  })
  void shouldRefuseWhatIsWrong(String key, String value, String told) {
    // Given
    Map<String, String> settings = new HashMap<>(Map.of("mesh.registry.url", URL));
    settings.put(key, value);

    // When, Then
    assertThatThrownBy(() -> SerdeSettings.of(settings, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(told);
  }

  @Test
  void shouldRefuseToBeOneOfKeys() {
    // When, Then
    assertThatThrownBy(() -> SerdeSettings.of(Map.of("mesh.registry.url", URL), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Keys of products are UTF-8 text");
  }

  @Test
  void shouldSayThatItIsNotConfigured() {
    // Given
    ProductSerde<OrderFact> serde = new ProductSerde<>();

    // When, Then
    assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[5]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not configured");
  }

  @Test
  void shouldNameTheTopicOfWhatCannotBeRead() {
    // Given
    ProductSerde<OrderFact> serde = new ProductSerde<>();
    serde.configure(
        Map.of("mesh.registry.url", URL, "mesh.value.type", OrderFact.class.getName()), false);

    // When, Then
    assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1, 2}))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith("A value of t cannot be read: ");
    assertThatCode(() -> serde.deserializer().deserialize("t", null)).doesNotThrowAnyException();
    assertThat(serde.serializer().serialize("t", null)).isNull();
  }
}
