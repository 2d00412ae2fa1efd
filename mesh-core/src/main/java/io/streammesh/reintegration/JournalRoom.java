package io.streammesh.reintegration;

import io.streammesh.contract.Contract;
import io.streammesh.stream.InputDeadLetters;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Which records the journal of a port takes whole. An entry that its producer refused would end
 * each instance of the port at the same record, and an entry is JSON, in which one byte of a
 * record's text can become six.
 */
final class JournalRoom {
  /** Room for headers, on top of a contract's largest record. */
  private static final long ALLOWANCE = 64 * 1024;

  /** A control character stands there as {@code \}{@code u0001}; no other takes more. */
  private static final long MOST_BYTES_OF_A_CHARACTER = 6;

  /** Quotes, brackets and commas of a header without a value, which has the most of them. */
  private static final int HEADER_FRAMING = 10;

  /** What an entry has besides, an id of control characters among it, and a record's framing. */
  private static final int REST = 8 * 1024;

  private final long mostOfRecord;
  private final long mostOfEntry;

  /**
   * @param contract of the product that is read
   */
  JournalRoom(Contract contract) {
    this.mostOfRecord = contract.maxRecordBytes() + ALLOWANCE;
    this.mostOfEntry = InputDeadLetters.mostRequestBytes(List.of(contract));
  }

  /**
   * Whether a record is no larger than what its contract allows and some headers, and its entry no
   * larger than the journal takes.
   *
   * @param key as the entry names it; null if it does not
   */
  boolean takes(ConsumerRecord<byte[], byte[]> record, @Nullable String key) {
    long ofRecord = length(record.key()) + length(record.value());
    long ofEntry = REST + base64(record.key()) + base64(record.value());
    if (key != null) {
      // It is the key of the entry's record, too.
      ofEntry += text(key) + length(record.key());
    }
    for (Header header : record.headers()) {
      ofRecord += header.key().length() + length(header.value()) + 8L;
      ofEntry += text(header.key()) + base64(header.value()) + HEADER_FRAMING;
    }
    return ofRecord <= mostOfRecord && ofEntry <= mostOfEntry;
  }

  private static long text(String text) {
    return MOST_BYTES_OF_A_CHARACTER * text.length();
  }

  private static long base64(byte @Nullable [] bytes) {
    return (length(bytes) + 2) / 3 * 4;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
