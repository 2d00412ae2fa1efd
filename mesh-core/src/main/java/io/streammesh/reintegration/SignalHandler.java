package io.streammesh.reintegration;

/**
 * What an operational system does about signals. Called by the thread that runs the port, one
 * signal after the other, and never while the port is stopped.
 *
 * <p>Both methods may be called again with the same signal, after a crash or after they have
 * thrown: they are to be idempotent by {@link Signal#id()}. They return once what they did is safe,
 * and within a few seconds: a kill switch cannot end a call, and the port's other signals wait
 * behind it.
 *
 * @param <V> the type of the signals' values
 */
public interface SignalHandler<V> {
  /**
   * Acts on a signal.
   *
   * @throws Exception if it could not; it is called again while the signal is fresh, a few times,
   *     or the signal is left to a person where the descriptor says {@code unknown: review}
   */
  void act(Signal<V> signal) throws Exception;

  /**
   * Takes back what it did about the signal's key, as the product's owner has withdrawn it; does
   * nothing if it did nothing. The port remembers no longer than signals stay fresh, so it is also
   * called for a key on which it acted weeks ago, or never. A {@link Signal#isDeletion} has no
   * value and no revision.
   *
   * @throws Exception if it could not; as for {@link #act}
   */
  void withdraw(Signal<V> signal) throws Exception;
}
