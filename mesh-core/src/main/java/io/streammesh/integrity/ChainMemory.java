package io.streammesh.integrity;

import org.jspecify.annotations.Nullable;

/**
 * What a reader remembers of the chains in one topic-partition. It may forget a chain that was not
 * seen for long: a producer that still writes is seen, and one that ended has no more to say. But a
 * repeat of a chain that was forgotten is not known for one. For one thread.
 */
public interface ChainMemory {
  /** The last record that was kept of a chain; null if the chain is unknown or forgotten. */
  @Nullable ChainEntry find(long chain);

  /** Keeps the last record of a chain in place of the one before. */
  void keep(long chain, ChainEntry entry);

  /**
   * Keeps where a record stands that was refused, and proves no place in a chain.
   *
   * @param seen when, by the reader's clock, in ms since 1970
   */
  void passOver(long offset, long seen);

  /**
   * Takes such records as {@link PassedOver#take} does; each is taken once.
   *
   * @return how many
   */
  int takePassedOver(long after, long before, long most);
}
