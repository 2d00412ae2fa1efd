package io.streammesh.fraud.mapping;

import static io.streammesh.fraud.Shop.goingTo;
import static io.streammesh.fraud.Shop.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.Shop;
import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.History;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.RiskReason;
import io.streammesh.fraud.model.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** State from before there were zip prefixes, and with them. */
class EarlierStatesTest {
  private static final Order ORDER = Shop.order("o-1", minutes(0), "10.25");
  private static final AddressChange CHANGE = new AddressChange("k-1", "c-1", minutes(-5), null);
  private static final Assessment ASSESSMENT =
      new Assessment(ORDER, 1, 8.0, 0.0, minutes(-5), 0, List.of(RiskReason.ADDRESS_CHANGED));

  @Test
  void shouldReadAnOrderFromBeforeZipPrefixes() throws IOException {
    // When
    Order read = read(HistoryStates.order(), order(EarlierStates.schema("OrderState-1.0")));

    // Then
    assertThat(read).isEqualTo(ORDER);
  }

  @Test
  void shouldReadAnAddressChangeFromBeforeZipPrefixes() throws IOException {
    // When
    AddressChange read =
        read(HistoryStates.addressChange(), change(EarlierStates.schema("AddressChangeState-1.0")));

    // Then
    assertThat(read).isEqualTo(CHANGE);
  }

  @Test
  void shouldReadTheOrdersOfACustomerFromBeforeZipPrefixes() throws IOException {
    // Given
    Schema schema = EarlierStates.schema("OrderHistoryState-1.0", "OrderState-1.0");
    GenericRecord state =
        new GenericRecordBuilder(schema)
            .set("orders", List.of(order(items(schema, "orders"))))
            .build();

    // When
    History<Order> read = read(HistoryStates.orders(), state);

    // Then
    assertThat(read).isEqualTo(History.<Order>none().with("o-1", ORDER));
  }

  @Test
  void shouldReadTheAddressChangesOfACustomerFromBeforeZipPrefixes() throws IOException {
    // Given
    Schema schema = EarlierStates.schema("AddressHistoryState-1.0", "AddressChangeState-1.0");
    GenericRecord state =
        new GenericRecordBuilder(schema)
            .set("changes", List.of(change(items(schema, "changes"))))
            .build();

    // When
    History<AddressChange> read = read(HistoryStates.addressChanges(), state);

    // Then
    assertThat(read).isEqualTo(History.<AddressChange>none().with("k-1", CHANGE));
  }

  @Test
  void shouldReadAssessmentsFromBeforeZipPrefixes() throws IOException {
    // Given
    Schema schema = ofAssessments("AssessmentsState-1.0");
    GenericRecord state =
        new GenericRecordBuilder(schema)
            .set("assessments", List.of(assessment(items(schema, "assessments"))))
            .build();

    // When
    Assessments read = read(RiskStates.assessments(), state);

    // Then
    assertThat(read).isEqualTo(Assessments.of(List.of(ASSESSMENT)));
  }

  @Test
  void shouldReadAFindingFromBeforeZipPrefixes() throws IOException {
    // Given
    Schema schema = ofAssessments("FindingState-1.0");
    GenericRecord state =
        new GenericRecordBuilder(schema)
            .set("customerId", "c-1")
            .set("orderId", "o-1")
            .set("assessment", assessment(orNull(schema, "assessment")))
            .build();

    // When
    Finding read = read(RiskStates.finding(), state);

    // Then
    assertThat(read).isEqualTo(Finding.of(ASSESSMENT));
  }

  @Test
  void shouldReadTheRiskOfAnOrderFromBeforeZipPrefixes() throws IOException {
    // Given
    Schema schema = ofAssessments("OrderRiskState-1.0");
    GenericRecord state =
        new GenericRecordBuilder(schema)
            .set("assessments", List.of(assessment(items(schema, "assessments"))))
            .set("revision", 3)
            .set("told", assessment(orNull(schema, "told")))
            .build();

    // When
    OrderRisk read = read(RiskStates.orderRisk(), state);

    // Then
    assertThat(read).isEqualTo(new OrderRisk(List.of(ASSESSMENT), new Signal(3, ASSESSMENT)));
  }

  @Test
  void shouldGiveBackHistoriesWithTheirZipPrefixes() {
    // Given
    History<Order> orders = History.<Order>none().with("o-1", goingTo("sealed", ORDER));
    History<AddressChange> changes =
        History.<AddressChange>none().with("k-1", Shop.change("k-1", "c-1", minutes(-5), "sealed"));

    // When, then
    assertThat(throughBytes(HistoryStates.orders(), orders)).isEqualTo(orders);
    assertThat(throughBytes(HistoryStates.addressChanges(), changes)).isEqualTo(changes);
  }

  private static Schema ofAssessments(String state) {
    return EarlierStates.schema(state, "OrderState-1.0", "AssessmentState-1.0");
  }

  private static Schema items(Schema schema, String field) {
    return schema.getField(field).schema().getElementType();
  }

  private static Schema orNull(Schema schema, String field) {
    return schema.getField(field).schema().getTypes().get(1);
  }

  private static GenericRecord order(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("orderId", "o-1")
        .set("source", ORDER.source())
        .set("sourceOrderId", ORDER.sourceOrderId())
        .set("kind", "SALE")
        .set("customerId", "c-1")
        .set("placedAt", ORDER.placedAt().toEpochMilli())
        .set("currency", "GBP")
        .set("amount", ByteBuffer.wrap(ORDER.amount().unscaledValue().toByteArray()))
        .build();
  }

  private static GenericRecord change(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("checkoutId", "k-1")
        .set("customerId", "c-1")
        .set("changedAt", CHANGE.changedAt().toEpochMilli())
        .build();
  }

  private static GenericRecord assessment(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("order", order(schema.getField("order").schema()))
        .set("earlierOrders", 1)
        .set("earlierMean", 8.0)
        .set("earlierSigma", 0.0)
        .set("addressChangedAt", minutes(-5).toEpochMilli())
        .set("paymentsInBurst", 0)
        .set("reasons", List.of("ADDRESS_CHANGED"))
        .build();
  }

  private static <T> T throughBytes(Serde<T> serde, T state) {
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
  }

  private static <T> T read(Serde<T> serde, GenericRecord state) throws IOException {
    Schema schema = state.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(state, encoder);
    encoder.flush();
    return serde.deserializer().deserialize("t", out.toByteArray());
  }
}
