package io.streammesh.stream;

import java.util.function.ToLongFunction;
import org.apache.kafka.common.serialization.Serde;

/**
 * For {@code processValues}: keeps the latest event of each key and forwards it, where an event
 * tells the whole state. What repeats an event, or comes behind a later one, is not forwarded. For
 * state that is made of several events, see {@link Fold}.
 */
public final class Latest {
  private Latest() {}

  /**
   * The event with the highest outbox sequence counts, not the one that came last.
   *
   * @param store name of the state store
   * @param serde of the events in it, from {@link Mesh#governed}
   * @param sequence of an event among those of its key
   */
  public static <E> Fold<E, E, E> bySequence(
      String store, Serde<Governed<E>> serde, ToLongFunction<? super E> sequence) {
    return Fold.into(
        store,
        serde,
        (before, event) ->
            before != null && sequence.applyAsLong(before) >= sequence.applyAsLong(event)
                ? before
                : event);
  }
}
