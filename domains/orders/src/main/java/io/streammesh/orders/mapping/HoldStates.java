package io.streammesh.orders.mapping;

import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.Holds;
import io.streammesh.orders.model.OrderRef;
import io.streammesh.orders.state.HoldState;
import io.streammesh.orders.state.InvoiceHoldState;
import io.streammesh.stream.AvroStateSerde;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/** A hold in state stores, and on its way to the invoice. */
public final class HoldStates {
  private HoldStates() {}

  /** Of a change to an invoice. */
  public static Serde<HoldChanged> ofInvoice() {
    return AvroStateSerde.of(
        InvoiceHoldState.class,
        change -> new InvoiceHoldState(change.order().id(), state(change.hold())),
        state -> new HoldChanged(OrderRef.invoice(state.getInvoiceNo()), hold(state.getHold())));
  }

  static List<HoldState> states(Holds holds) {
    return holds.told().stream().map(HoldStates::state).toList();
  }

  static Holds holds(List<HoldState> states) {
    return new Holds(states.stream().map(HoldStates::hold).toList());
  }

  private static HoldState state(Hold hold) {
    return new HoldState(
        hold.sequence(), hold.held(), hold.at(), hold.signalId(), hold.score(), hold.reasons());
  }

  private static Hold hold(HoldState state) {
    return new Hold(
        state.getSequence(),
        state.getHeld(),
        state.getAt(),
        state.getSignalId(),
        state.getScore(),
        state.getReasons());
  }
}
