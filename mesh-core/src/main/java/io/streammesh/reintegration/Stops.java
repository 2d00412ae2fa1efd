package io.streammesh.reintegration;

/** When acting, or reading, was stopped. */
@FunctionalInterface
interface Stops {
  /**
   * Whether it was at any time between two.
   *
   * @param from in ms since 1970
   * @param to in ms since 1970
   */
  boolean wereBetween(long from, long to);

  /** These and others. */
  default Stops and(Stops others) {
    return (from, to) -> wereBetween(from, to) || others.wereBetween(from, to);
  }
}
