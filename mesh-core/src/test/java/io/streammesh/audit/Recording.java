package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;
import java.util.ArrayList;
import java.util.List;

/** A log in memory, which can be made to fail. */
final class Recording implements AuditLog {
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<AuditEvent> refused = new ArrayList<>();
  private boolean fails;

  @Override
  public synchronized void record(AuditEvent event) {
    if (fails) {
      refused.add(event);
      throw new AuditUnavailableException("no broker", new IllegalStateException("away"));
    }
    events.add(event);
  }

  synchronized void fail(boolean fails) {
    this.fails = fails;
  }

  /** What was recorded since the last call. */
  synchronized List<AuditEvent> take() {
    List<AuditEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** What it was given while it failed. */
  synchronized List<AuditEvent> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
