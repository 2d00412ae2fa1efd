package io.streammesh.registry;

import java.util.concurrent.atomic.LongAdder;

/** Where a {@link CachingSchemaRegistry} had its answers from since it was made. Thread-safe. */
public final class CacheCounts {
  private final LongAdder memory = new LongAdder();
  private final LongAdder disk = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder failed = new LongAdder();

  CacheCounts() {}

  void countMemory() {
    memory.increment();
  }

  void countDisk() {
    disk.increment();
  }

  void countFetched() {
    fetched.increment();
  }

  void countFailed() {
    failed.increment();
  }

  public long memory() {
    return memory.sum();
  }

  public long disk() {
    return disk.sum();
  }

  /** How often the registry behind it gave the answer. */
  public long fetched() {
    return fetched.sum();
  }

  /** How often that was away, or does not have what it was asked for. */
  public long failed() {
    return failed.sum();
  }
}
