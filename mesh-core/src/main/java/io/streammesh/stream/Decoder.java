package io.streammesh.stream;

/**
 * Turns the bytes of an input into a record. Belongs to one thread.
 *
 * @param <V> the record's type
 */
@FunctionalInterface
interface Decoder<V> {
  /**
   * The record that the bytes are.
   *
   * @throws io.streammesh.avro.MalformedRecordException if the bytes are no such record
   */
  V decode(byte[] bytes);

  /** Lets go of what it holds, when its task ends. */
  default void close() {}
}
