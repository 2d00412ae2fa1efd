package io.streammesh.stream;

import io.streammesh.contract.Contract;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/**
 * Sizes of records as producer and broker judge them: key, value and headers together,
 * uncompressed. A record that a producer refuses would end the app at every start anew, so whatever
 * is sent has to be measured before.
 */
final class RecordSize {
  /** Room for headers and framing on top of a contract's largest record. */
  private static final int ALLOWANCE = 64 * 1024;

  /** Two lengths stand before a header's name and value, each of up to five bytes. */
  private static final int HEADER_FRAMING = 10;

  private RecordSize() {}

  /** Most bytes that a header takes in a record. */
  static int of(Header header) {
    return HEADER_FRAMING
        + Utils.utf8Length(header.key())
        + (header.value() == null ? 0 : header.value().length);
  }

  /** A dead letter holds a value of up to twice what the contract allows. */
  static int mostDeadLetterValueBytes(Contract contract) {
    return 2 * contract.maxRecordBytes();
  }

  /** What the producer of a domain's app has to let through. */
  static int mostRequestBytes(DomainDefinition domain) {
    return mostRequestBytes(
        Stream.of(domain.inputs(), domain.outputs()).flatMap(Collection::stream).toList());
  }

  /** What a producer of dead letters has to let through. */
  static int mostRequestBytes(Collection<Contract> contracts) {
    return contracts.stream().mapToInt(RecordSize::mostDeadLetterValueBytes).max().orElse(0)
        + 2 * ALLOWANCE;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
