package io.streammesh.fraud.topology;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.fraud.model.Order;
import io.streammesh.lineage.Position;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Fraud's topology, what is told to it, and what it tells; nothing may be set aside. */
abstract class FraudRun {
  static final Order ORDER = order("o-1", minutes(60), "10");

  MeshHarness mesh;
  Products products;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("fraud", new FraudTopology());
    products = new Products(mesh);
  }

  @AfterEach
  void stop() {
    assertThat(mesh.quarantined()).isEmpty();
    mesh.close();
  }

  /** Until nobody has the person's keys any more. */
  void erase(String customerId) {
    mesh.eraseSubject(customerId);
    mesh.advance(Duration.ofSeconds(11));
  }

  /** Why a field was not opened, since it was last asked what was. */
  List<String> refusals() {
    return mesh.decided().stream()
        .filter(event -> event.getAction() == AuditAction.OPEN_REFUSED)
        .map(AuditEvent::getReason)
        .toList();
  }

  Published<OrderRiskSignal> only() {
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).hasSize(1);
    return signals.get(0);
  }

  OrderRiskSignal latest() {
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).isNotEmpty();
    return signals.get(signals.size() - 1).present();
  }

  static Published<OrderRiskSignal> lastOf(
      List<Published<OrderRiskSignal>> signals, String orderId) {
    return signals.stream()
        .filter(signal -> signal.key().equals(orderId))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  static Position orderFact(long offset) {
    return new Position("orders.order-facts.v2", 0, offset);
  }

  static Position transaction(long offset) {
    return new Position("payments.transactions.v1", 0, offset);
  }

  static Position addressChange(long offset) {
    return new Position("customers.address-changes.v1", 0, offset);
  }
}
