package io.streammesh.reintegration;

/**
 * Is told of what a port has recorded, for metrics. Called by the thread that runs the port, once
 * the journal has the entry; it returns soon, and what it throws ends the port.
 */
@FunctionalInterface
public interface PortObserver {
  /**
   * The journal has an entry more.
   *
   * @param entry with its kind, its cause, its time and that of its signal
   */
  void recorded(JournalEntry entry);
}
