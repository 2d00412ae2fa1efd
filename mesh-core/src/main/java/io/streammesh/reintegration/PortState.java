package io.streammesh.reintegration;

/** How far a port has come. */
public enum PortState {
  /** It has not joined its group yet, or not heard the kill switch. */
  STARTING,
  /**
   * It has done both, whether it may act or not, and whether partitions were left for it. That its
   * group rebalances, or that it hears the kill switch no longer, does not change it.
   */
  RUNNING,
  /** It neither reads nor acts any more. */
  ENDED
}
