package io.streammesh.local;

/** Told what a mesh is doing, for the person who waits; may be called on any thread. */
@FunctionalInterface
public interface Progress {
  /** One line, without a line end. */
  void says(String line);
}
