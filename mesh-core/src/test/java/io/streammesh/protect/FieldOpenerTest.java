package io.streammesh.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** One field of an order's address, opened where it is used. */
class FieldOpenerTest {
  private static final Instant NOW = Instant.parse("2018-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Contract FACTS =
      MeshDefinition.ofClasspath().contract("orders.order-facts.v1");
  private static final MeshPolicy POLICY = ProtectedRecordsTest.bySubject();
  private static final String CITY = "deliveryAddress.city";
  private static final Set<String> GRANTED = Set.of("pii.address");

  private final TestDataKeys keys = new TestDataKeys();
  private final List<String> decisions = new ArrayList<>();

  @Test
  void shouldOpenWhatWasGrantedAndLeaveTheRecordSealed() {
    // Given
    OrderFact sealed = sealed("o-1", "c-1");

    // When
    var city = opener(FACTS.schema(), CITY, GRANTED).open(sealed);

    // Then
    assertThat(city).contains("Recife");
    assertThat(sealed.getDeliveryAddress().getCity()).startsWith("sealed.1.");
    assertThat(decisions).containsExactly("opened orders.order-facts.v1 pii.address 1");
  }

  @Test
  void shouldOpenWhatWasKeptOfARecordByTheKeyOfThatRecordAlone() {
    // Given
    String kept = sealed("o-1", "c-1").getDeliveryAddress().getCity();
    FieldOpener<OrderFact> opener = opener(FACTS.schema(), CITY, GRANTED);

    // When, then
    assertThat(opener.open("o-1", kept)).contains("Recife");
    assertThat(opener.open("o-1", null)).isEmpty();
    assertThatThrownBy(() -> opener.open("o-2", kept)).isInstanceOf(SealedFieldException.class);
  }

  @Test
  void shouldGiveNothingOfAFieldOrParentThatIsNull() {
    // Given
    OrderFact withoutAddress = sealed("o-1", "c-1");
    withoutAddress.setDeliveryAddress(null);

    // When, then
    assertThat(opener(FACTS.schema(), CITY, GRANTED).open(withoutAddress)).isEmpty();
    assertThat(opener(FACTS.schema(), "deliveryAddress.state", GRANTED).open(sealed("o-1", "c-1")))
        .isEmpty();
    assertThat(decisions).isEmpty();
  }

  @Test
  void shouldGiveNothingOfAnErasedSubject() {
    // Given
    OrderFact sealed = sealed("o-1", "c-1");
    keys.erase("c-1");

    // When, then
    assertThat(opener(FACTS.schema(), CITY, GRANTED).open(sealed)).isEmpty();
    assertThat(decisions).containsExactly("refused orders.order-facts.v1 pii.address 1: erased");
  }

  @Test
  void shouldRefuseWhatWasMovedIntoAnotherRecord() {
    // Given
    OrderFact moved = sealed("o-1", "c-1");
    moved.setOrderId("o-2");

    // When, then
    assertThatThrownBy(() -> opener(FACTS.schema(), CITY, GRANTED).open(moved))
        .isInstanceOf(SealedFieldException.class)
        .hasMessageNotContaining("Recife");
    assertThat(decisions)
        .containsExactly("refused orders.order-facts.v1 pii.address 1: not authentic");
  }

  @Test
  void shouldFailWithoutAKey() {
    // Given
    OrderFact sealed = sealed("o-1", "c-1");
    keys.lose();

    // When, then
    assertThatThrownBy(() -> opener(FACTS.schema(), CITY, GRANTED).open(sealed))
        .isInstanceOf(KeyUnavailableException.class);
    assertThat(decisions).containsExactly("refused orders.order-facts.v1 pii.address 1: no key");
  }

  @Test
  void shouldRefuseWhoWasNotGrantedTheTag() {
    assertThatThrownBy(() -> opener(FACTS.schema(), CITY, Set.of("pii.name")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("orders.order-facts.v1 " + CITY)
        .hasMessageContaining("pii.name");
    assertThat(decisions)
        .containsExactly("refused orders.order-facts.v1 pii.address 0: not granted");
  }

  @Test
  void shouldRefuseAFieldThatIsNotSealed() {
    assertThatThrownBy(() -> opener(FACTS.schema(), "currency", GRANTED))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("no sealed field 'currency'");
  }

  @Test
  void shouldRefuseAReaderSchemaWithoutTheKeyOrTheField() {
    // Given
    Schema withoutKey =
        SchemaBuilder.record("Fact").fields().requiredString("currency").endRecord();
    Schema withoutField =
        SchemaBuilder.record("Fact").fields().requiredString("orderId").endRecord();

    // When, then
    assertThatThrownBy(() -> opener(withoutKey, CITY, GRANTED))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'orderId'");
    assertThatThrownBy(() -> opener(withoutField, CITY, GRANTED))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("no field for");
  }

  private FieldOpener<OrderFact> opener(Schema reader, String path, Set<String> clearTags) {
    return FieldOpener.of(
        FACTS,
        POLICY,
        reader,
        path,
        clearTags,
        keys,
        new OpenDecisions() {
          @Override
          public void opened(String product, String tag, int epoch) {
            decisions.add("opened " + product + " " + tag + " " + epoch);
          }

          @Override
          public void refused(String product, String tag, int epoch, String why) {
            decisions.add("refused " + product + " " + tag + " " + epoch + ": " + why);
          }
        },
        CLOCK);
  }

  /** As it comes from its topic. */
  private OrderFact sealed(String orderId, String customer) {
    OrderFact fact =
        OrderFact.newBuilder()
            .setOrderId(orderId)
            .setStatus(OrderStatus.CREATED)
            .setRevision(1)
            .setCustomerId(customer)
            .setDeliveryAddress(DeliveryAddress.newBuilder().setCity("Recife").build())
            .setPlacedAt(NOW)
            .setCurrency("BRL")
            .setItems(List.of())
            .setItemsAmount(new BigDecimal("12.5000"))
            .setFreightAmount(new BigDecimal("0.0000"))
            .build();
    RecordProtector protector = new RecordProtector(FACTS, POLICY, keys, CLOCK);
    protector.begin(orderId, fact);
    byte[] wire = AvroRecordEncoder.of(OrderFact.class, protector).encode(1, fact);
    return AvroRecordDecoder.of(OrderFact.class, id -> FACTS.schema(), 10_000).decode(wire);
  }
}
