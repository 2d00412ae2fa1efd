package io.streammesh.scenarios.traffic;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** Draws of a seed. Random's sequence is specified, so a seed means the same on every JVM. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  double fraction() {
    return random.nextDouble();
  }

  /** From the first number up to, but without, the second. */
  int between(int from, int before) {
    return from + random.nextInt(before - from);
  }

  Duration millisBetween(int from, int before) {
    return Duration.ofMillis(between(from, before));
  }

  /** Time to the next of events that come independently of each other. */
  Duration gap(double perSecond) {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
  }

  /** Most values are near e to the power of {@code mu}, some are several times as large. */
  double logNormal(double mu, double sigma) {
    return Math.exp(mu + sigma * random.nextGaussian());
  }

  <T> T oneOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
  }
}
