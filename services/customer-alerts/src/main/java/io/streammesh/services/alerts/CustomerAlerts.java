package io.streammesh.services.alerts;

import io.streammesh.app.PortApp;
import io.streammesh.consumer.ProductInput;
import io.streammesh.reintegration.Signal;
import io.streammesh.reintegration.SignalHandler;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.tracing.TraceContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Has the mail system write to each customer whose address has changed, who may not be the one who
 * changed it. The mail system knows the person by the pseudonym; no address goes through here.
 */
public final class CustomerAlerts implements SignalHandler<AddressChange> {
  private final MailOutbox mails;

  CustomerAlerts(MailOutbox mails) {
    this.mails = mails;
  }

  public static void main(String[] args) {
    PortApp.of(
            "customers",
            "address-alerts",
            ProductInput.of("customers.address-changes.v1", AddressChange.class))
        .run(
            config ->
                new CustomerAlerts(
                    MailOutbox.in(Path.of(config.getProperty("service.outbox.dir", "outbox")))),
            args);
  }

  @Override
  public void act(Signal<AddressChange> signal) {
    AddressChange change = signal.value();
    tell(
        signal,
        Map.of(
            "mail", "address-changed",
            "checkoutId", signal.key(),
            "customerId", change.getCustomerId(),
            "orderId", change.getOrderId(),
            "changedAt", change.getChangedAt().toString()));
  }

  /** For a mail that has not gone out; who was written to is not written to again. */
  @Override
  public void withdraw(Signal<AddressChange> signal) {
    tell(signal, Map.of("mail", "address-changed", "checkoutId", signal.key(), "void", "true"));
  }

  /** With the trace that the mail system can continue, where there is one. */
  private void tell(Signal<AddressChange> signal, Map<String, String> order) {
    Map<String, String> traced = new HashMap<>(order);
    signal.trace().ifPresent(trace -> traced.put(TraceContext.TRACEPARENT, trace.traceparent()));
    mails.put(signal.id(), traced);
  }
}
