package io.streammesh.reintegration;

/** The moments between which a port can be cut off. */
enum PortStep {
  /** Intents and position are on their way, in a transaction that is open. */
  RECORDING,
  /** They are committed. */
  RECORDED,
  /** The start is on its way, in a transaction that is open. */
  STARTING,
  /** It is committed. */
  STARTED,
  /** The handler has returned. */
  ACTED,
  /** The outcome is on its way, in a transaction that is open. */
  ENDING,
  /** It is committed. */
  ENDED;

  /** Is told of each; what it throws ends the port. */
  @FunctionalInterface
  interface Watcher {
    void reached(PortStep step);
  }
}
