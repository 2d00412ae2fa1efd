package io.streammesh.stream;

import io.streammesh.contract.PromisePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How a product stands to the latency that its contract promises, by the ages of the records that
 * its app has committed, replays excluded: since the app started, and over the last {@link
 * #WINDOW}. Thread-safe; counting a record does not allocate.
 */
public final class LatencyPromise {
  /** As long as the operations page looks back; the alerts look at hours and days. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** What the window is moved by, and so how exact it is. */
  private static final int PARTS = 30;

  private static final long PART_MILLIS = WINDOW.toMillis() / PARTS;

  /** How the promise stands over the window. */
  public enum State {
    /** As many records as the mesh policy asks for were on time. */
    KEPT("kept"),

    /** Too few were. */
    BROKEN("broken"),

    /** There was none to judge by. */
    NO_RECORDS("no records");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** For people. */
    @Override
    public String toString() {
      return text;
    }
  }

  private record Total(long onTime, long records) {
    static final Total NONE = new Total(0, 0);

    OptionalDouble shareSince(Total before) {
      long more = records - before.records;
      return more == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) (onTime - before.onTime) / more);
    }
  }

  private final Duration promised;
  private final double wanted;
  private final DelayHistogram ages;
  private final int promisedBucket;
  private final Clock clock;

  /** What there was when each of the last parts of the window began; guarded by this. */
  private final Total[] beginnings = new Total[PARTS];

  /** The part that runs, counted since 1970; guarded by this. */
  private long part;

  private volatile long partEnds;

  /**
   * @param policy how many records have to be on time
   * @param ages with a bucket that ends at the promise
   */
  LatencyPromise(Duration promised, PromisePolicy policy, DelayHistogram ages, Clock clock) {
    this.promised = promised;
    this.wanted = 1 - policy.budget();
    this.ages = ages;
    this.promisedBucket = Arrays.binarySearch(ages.boundsMillis(), promised.toMillis());
    this.clock = clock;
    Arrays.fill(beginnings, Total.NONE);
    this.part = clock.millis() / PART_MILLIS;
    this.partEnds = (part + 1) * PART_MILLIS;
  }

  /** Records are about to be counted that were committed now, in epoch milliseconds. */
  void moveTo(long now) {
    if (now >= partEnds) {
      beginPart(now / PART_MILLIS);
    }
  }

  /** Parts that nobody began had no records. A clock that goes back makes its part longer. */
  private synchronized void beginPart(long next) {
    if (next <= part) {
      return;
    }
    Total total = total();
    for (long each = Math.max(part + 1, next - PARTS + 1); each <= next; each++) {
      beginnings[(int) (each % PARTS)] = total;
    }
    part = next;
    partEnds = (next + 1) * PART_MILLIS;
  }

  private Total total() {
    long[] counts = ages.counts();
    long onTime = Arrays.stream(counts, 0, promisedBucket + 1).sum();
    return new Total(
        onTime, onTime + Arrays.stream(counts, promisedBucket + 1, counts.length).sum());
  }

  /** The longest time from the event to the commit. */
  public Duration promised() {
    return promised;
  }

  /** The share of all records that was on time; empty without records. */
  public OptionalDouble onTime() {
    return total().shareSince(Total.NONE);
  }

  /**
   * The share of those of the last {@link #WINDOW}, but for some seconds; empty without records.
   */
  public OptionalDouble recentlyOnTime() {
    moveTo(clock.millis());
    return sinceTheOldestPart();
  }

  private synchronized OptionalDouble sinceTheOldestPart() {
    return total().shareSince(beginnings[(int) ((part + 1) % PARTS)]);
  }

  /** How it stands over the last {@link #WINDOW}. */
  public State state() {
    OptionalDouble share = recentlyOnTime();
    if (share.isEmpty()) {
      return State.NO_RECORDS;
    }
    return share.getAsDouble() < wanted ? State.BROKEN : State.KEPT;
  }
}
