package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.protect.UnauditedOpening;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.EditedMesh;
import io.streammesh.stream.MeshServices;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@link ProductConsumer} shows of protected fields. */
final class GrantedFieldsTest {
  private final Facts facts = new Facts();

  @ParameterizedTest
  @CsvSource({"fraud, fraud-prevention, 01000", "marketing, campaign-measurement, ***"})
  void shouldShowProtectedFieldsByGrant(
      String role, String purpose, String shown, @TempDir Path folder) {
    // Given
    MeshDefinition sealing = sealing(folder);
    ReadFacts<OrderFact> reader = whole(sealing, role, purpose);
    reader.put(facts.signed(0, "o-1", facts.sealed(sealing, "o-1", addressed("o-1")), Map.of()));

    // When
    var records = reader.poll();

    // Then
    assertThat(records.get(0).value().getDeliveryAddress())
        .returns(shown, DeliveryAddress::getZipPrefix)
        .returns(null, DeliveryAddress::getCity);
  }

  @Test
  void shouldRefuseAFieldThatWasSealedForAnotherRecord(@TempDir Path folder) {
    // Given
    MeshDefinition sealing = sealing(folder);
    var reader = whole(sealing, "fraud", "fraud-prevention");

    // When
    reader.put(facts.signed(0, "o-1", facts.sealed(sealing, "o-2", addressed("o-1")), Map.of()));

    // Then
    assertThat(reader.failure())
        .isInstanceOf(BadRecordException.class)
        .returns("sealed-field", failure -> ((BadRecordException) failure).fault());
  }

  @Test
  void shouldOpenNothingWithoutAnAccountOfIt(@TempDir Path folder) {
    // Given
    MeshDefinition sealing = sealing(folder);
    ReadFacts<OrderFact> reader = reading(sealing, facts.services(), "fraud", "fraud-prevention");
    reader.put(facts.signed(0, "o-1", facts.sealed(sealing, "o-1", addressed("o-1")), Map.of()));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure)
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "A field of orders.order-facts.v1 (pii.address) stays sealed, since no account is kept"
                + " of what is opened here; expected an AuditedDecisions");
    assertThat(reader.consumer().position(PARTITION)).isZero();
  }

  private static MeshDefinition sealing(Path folder) {
    String address = "Where a person lives or has goods sent to\n    protection: ";
    return new EditedMesh(folder)
        .replace("mesh-policy.yaml", address + "none", address + "encrypt")
        .load();
  }

  private ReadFacts<OrderFact> whole(MeshDefinition definition, String role, String purpose) {
    return reading(definition, facts.opening(new UnauditedOpening()), role, purpose);
  }

  private static ReadFacts<OrderFact> reading(
      MeshDefinition definition, MeshServices services, String role, String purpose) {
    return new ReadFacts<>(
        definition,
        services,
        ConsumerOptions.of(role, purpose, ProductInput.of(TOPIC, OrderFact.class)));
  }

  private static OrderFact addressed(String orderId) {
    var fact = Facts.fact(orderId);
    fact.setDeliveryAddress(DeliveryAddress.newBuilder().setZipPrefix("01000").build());
    return fact;
  }
}
