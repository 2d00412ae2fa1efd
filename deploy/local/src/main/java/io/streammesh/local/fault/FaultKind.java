package io.streammesh.local.fault;

import io.streammesh.local.LocalMesh;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The faults that can be shown; each with the alert that tells of it. */
public enum FaultKind {
  /** The schema registry is away just when somebody needs a schema that is new to him. */
  REGISTRY_DOWN(
      "the registry is killed, and customer-alerts restarted without the schemas that it reads",
      "MeshRegistryUnreachable",
      Duration.ofSeconds(60)) {
    @Override
    Fault in(LocalMesh mesh, Map<String, Object> clients) {
      return new RegistryDown(mesh.outages(), mesh.dataDir(), "customer-alerts");
    }
  },

  /** All apps lose the broker in the midst of their transactions. */
  BROKER_RESTART(
      "the broker is stopped, and its data left as they are",
      "MeshTransactionOpen",
      Duration.ofSeconds(75)) {
    @Override
    Fault in(LocalMesh mesh, Map<String, Object> clients) {
      return new BrokerRestart(mesh.outages());
    }
  },

  /** An app is gone. */
  APP_KILL("orders is killed, and not started again", "MeshAppDown", Duration.ofSeconds(90)) {
    @Override
    Fault in(LocalMesh mesh, Map<String, Object> clients) {
      return new AppKill(mesh.outages(), "orders");
    }
  },

  /** A producer has changed its format. */
  POISON_FLOOD(
      "with every three payment events come two that nobody can read",
      "MeshQuarantineFloods",
      Duration.ofSeconds(90)) {
    @Override
    Fault in(LocalMesh mesh, Map<String, Object> clients) {
      return new PoisonFlood(clients, mesh.definition().raw("payments.raw.payment-events"));
    }
  },

  /** An app is there, and much too slow. */
  SLOW_CONSUMER(
      "discovery gets hardly any time of a processor", "MeshProductLate", Duration.ofSeconds(75)) {
    @Override
    Fault in(LocalMesh mesh, Map<String, Object> clients) {
      return new SlowConsumer("discovery", () -> mesh.outages().pid("discovery"));
    }
  };

  private final String event;
  private final String alert;
  private final Duration usualLength;

  FaultKind(String event, String alert, Duration usualLength) {
    this.event = event;
    this.alert = alert;
    this.usualLength = usualLength;
  }

  abstract Fault in(LocalMesh mesh, Map<String, Object> clients);

  /** What happens, as a sentence without its end. */
  String event() {
    return event;
  }

  /** The alert that has to fire. */
  public String alert() {
    return alert;
  }

  /** The alert's runbook, from the checkout. */
  public String runbook() {
    return "docs/runbooks/"
        + alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        + ".md";
  }

  /** Long enough for the alert to fire, where it does not look at hours without a fault. */
  public Duration usualLength() {
    return usualLength;
  }

  /** As it is asked for: {@code registry-down}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
