package io.streammesh.payments.topology;

import static io.streammesh.stream.Governed.governed;

import io.streammesh.payments.mapping.PaymentStates;
import io.streammesh.payments.mapping.Payments;
import io.streammesh.payments.model.Payment;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Latest;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import org.apache.kafka.streams.kstream.Named;

/** The latest event of a payment is what is published of it. */
public final class PaymentsTopology implements MeshTopology {
  public static final InputPort<PaymentEvent> PAYMENT_EVENTS =
      InputPort.of("payments.raw.payment-events", PaymentEvent.class)
          .timedBy(PaymentEvent::getOccurredAt);
  public static final OutputPort<Transaction> TRANSACTIONS =
      OutputPort.of("payments.transactions.v1", Transaction.class);

  @Override
  public void define(Mesh mesh) {
    mesh.publish(
        mesh.read(PAYMENT_EVENTS)
            .mapValues(governed(Payments::payment), Named.as("to-payment"))
            .processValues(
                Latest.bySequence(
                    "payments", mesh.governed(PaymentStates.serde()), Payment::sequence),
                Named.as("latest-payments"))
            .mapValues(governed(Payments::transaction), Named.as("to-transaction")),
        TRANSACTIONS);
  }
}
