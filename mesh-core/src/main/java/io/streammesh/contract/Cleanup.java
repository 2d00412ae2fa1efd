package io.streammesh.contract;

/** What the broker does with old records of a topic: Kafka's {@code cleanup.policy}. */
public enum Cleanup {
  /** Keeps the latest record of each key. */
  COMPACT,
  /** Deletes records past the topic's retention. */
  DELETE
}
