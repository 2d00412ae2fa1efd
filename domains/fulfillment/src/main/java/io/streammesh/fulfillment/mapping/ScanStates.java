package io.streammesh.fulfillment.mapping;

import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.Told;
import io.streammesh.fulfillment.state.ScansState;
import io.streammesh.fulfillment.state.ToldTextState;
import io.streammesh.fulfillment.state.ToldTimeState;
import io.streammesh.stream.AvroStateSerde;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** What the scans tell, in the state store and in the table. */
public final class ScanStates {
  private ScanStates() {}

  public static Serde<Scans> serde() {
    return AvroStateSerde.of(ScansState.class, ScanStates::toAvro, ScanStates::fromAvro);
  }

  private static ScansState toAvro(Scans scans) {
    Told<String> carrier = scans.carrier();
    return new ScansState(
        scans.orderId(),
        time(scans.handedOver()),
        time(scans.delivered()),
        carrier == null ? null : new ToldTextState(carrier.sequence(), carrier.value()));
  }

  private static Scans fromAvro(ScansState state) {
    ToldTextState carrier = state.getCarrier();
    return new Scans(
        state.getOrderId(),
        time(state.getHandedOver()),
        time(state.getDelivered()),
        carrier == null ? null : new Told<>(carrier.getSequence(), carrier.getText()));
  }

  private static @Nullable ToldTimeState time(@Nullable Told<Instant> told) {
    return told == null ? null : new ToldTimeState(told.sequence(), told.value());
  }

  private static @Nullable Told<Instant> time(@Nullable ToldTimeState state) {
    return state == null ? null : new Told<>(state.getSequence(), state.getAt());
  }
}
