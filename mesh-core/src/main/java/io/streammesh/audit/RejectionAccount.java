package io.streammesh.audit;

import java.util.List;

/**
 * Is told of the records that a {@link io.streammesh.consumer.ProductConsumer} or a {@link
 * io.streammesh.reintegration.ReintegrationPort} rejects, before the position behind them is
 * committed: what it throws keeps that from being committed. Thread-safe. A domain's topology needs
 * none, as its events are sent with the dead letters.
 */
@FunctionalInterface
public interface RejectionAccount {
  /**
   * Of a process that keeps no account of what it rejects, as one under a role without an audit
   * topic; under one that has an audit topic, no consumer and no port opens with it. Its rejected
   * records are in its dead letters or its journal, and in its counts, alone.
   */
  RejectionAccount NONE = rejections -> {};

  /**
   * Records were rejected. May be told again of the same ones: when this threw, or after a crash.
   *
   * @param rejections in the order in which they were
   * @throws io.streammesh.MeshException if they cannot be accounted for now
   */
  void rejected(List<Rejection> rejections);
}
