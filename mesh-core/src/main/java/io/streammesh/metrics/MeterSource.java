package io.streammesh.metrics;

/** Something that has numbers for meters of the mesh. Thread-safe. */
@FunctionalInterface
interface MeterSource {
  /** Tells all of its numbers as they are now, zeros included. */
  void tell(Samples samples);
}
