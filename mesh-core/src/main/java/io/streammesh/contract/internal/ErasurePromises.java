package io.streammesh.contract.internal;

import io.streammesh.contract.ErasurePromise;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how an erasure reaches the records of a raw topic. */
final class ErasurePromises {
  private ErasurePromises() {}

  /** Within what time; empty, after a violation, if it is no such time. */
  static Optional<Duration> within(Located erasure, ViolationLog log) {
    return SomeTime.read(erasure.at("within"), "P30D", log);
  }

  /** What it is done by; empty if it is none of the words that the file's shape allows. */
  static Optional<ErasurePromise.Way> by(Located erasure) {
    return Stream.of(ErasurePromise.Way.values())
        .filter(way -> erasure.at("by").isText(way.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Of a document without a violation. */
  static ErasurePromise read(Located erasure) {
    return new ErasurePromise(
        by(erasure).orElseThrow(), within(erasure, new ViolationLog()).orElseThrow());
  }
}
