package io.streammesh.integrity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is moved, by any thread. */
public final class TestClock extends Clock {
  private volatile Instant now;

  /** Begins in 2018, when most of what tests look at happened. */
  public TestClock() {
    this(Instant.ofEpochMilli(1_520_000_000_000L));
  }

  public TestClock(Instant now) {
    this.now = now;
  }

  public void advance(long ms) {
    advance(Duration.ofMillis(ms));
  }

  public void advance(Duration by) {
    set(now.plus(by));
  }

  /** Another time, which may be an earlier one. */
  public void set(Instant other) {
    now = other;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
