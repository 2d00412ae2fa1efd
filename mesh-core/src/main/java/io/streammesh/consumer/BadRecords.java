package io.streammesh.consumer;

/**
 * What becomes of records that were refused. Called by the thread that polls.
 *
 * <p>What it throws, the consumer's {@code poll} throws, after it has handed out the good records
 * before; and the consumer stays at the bad one. So a record is passed only once it was taken.
 */
@FunctionalInterface
public interface BadRecords {
  /** Takes a record; when it returns, the consumer goes on behind it. */
  void accept(BadRecord record);

  /**
   * Returns once all records that were taken are safe; called before each commit, so that no commit
   * passes one that may still be lost.
   *
   * @throws RuntimeException if one of them is not safe; then, and from then on, nothing is
   *     committed
   */
  default void settle() {}

  /** Takes none: a bad record ends the polling with a {@link BadRecordException}. */
  static BadRecords stop() {
    return record -> {
      throw new BadRecordException(record);
    };
  }
}
