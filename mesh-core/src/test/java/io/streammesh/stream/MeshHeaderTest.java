package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Lineage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshHeaderTest {
  private final MeshDefinition mesh = MeshDefinition.ofClasspath();

  @Test
  void shouldTellProductVersionTagsAndLineage() {
    // Given
    MeshHeader.Writer writer = new MeshHeader.Writer(mesh.contract("customers.profiles.v1"));

    // When
    byte[] bytes = writer.write(lineage("customers.raw.customer-events/3@17+19"));

    // Then
    assertThat(new String(bytes, US_ASCII))
        .isEqualTo(
            "customers.profiles/1.0.0; tags=pii.address,pii.email,pii.name;"
                + " from=customers.raw.customer-events/3@17+19");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customers.profiles.v1",
        "orders.order-facts.v1",
        "orders.raw.customer-erasures",
        "payments.transactions.v1"
      })
  void shouldReadWhatItWrites(String contractId) {
    // Given
    Lineage lineage = lineage("a/0@1,b/2@3..9#4");
    byte[] bytes = new MeshHeader.Writer(mesh.contract(contractId)).write(lineage);

    // When
    MeshHeader read = MeshHeader.parse(bytes);

    // Then
    assertThat(read)
        .isEqualTo(
            new MeshHeader(
                mesh.contract(contractId).dataProduct(),
                mesh.contract(contractId).version(),
                mesh.contract(contractId).tags().stream().toList(),
                lineage,
                List.of()));
  }

  @Test
  void shouldLeaveOutTheTagsOfASchemaWithoutAny() {
    // When
    byte[] bytes =
        new MeshHeader.Writer(mesh.contract("orders.raw.customer-erasures"))
            .write(lineage("a/0@1"));

    // Then
    assertThat(new String(bytes, US_ASCII))
        .isEqualTo("orders.raw.customer-erasures/1.0.0; from=a/0@1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders.order-facts",
        "orders.order-facts/1.0.0",
        "orders.order-facts/1.0.0; tags=pii.address",
        "orders.order-facts; from=a/0@1",
        "orders.order-facts/1.0.0; from=",
        "orders.order-facts/1.0.0; from=a/0",
        "orders.order-facts/1.0.0; from=a/0@2+1"
      })
  void shouldRefuseWhatIsNotOfItsForm(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeshHeader.parse(header.getBytes(US_ASCII)))
        .withMessageContaining("Expected");
  }

  private static Lineage lineage(String text) {
    return Lineage.parse(text, Lineage.DEFAULT_LIMIT);
  }
}
