package io.streammesh.consumer;

import io.streammesh.integrity.ChainEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The chains of a partition as text, in the metadata of the partition's committed offset: with the
 * position, at once, and with no store beside. It is {@value #PREFIX} and, in base64 without
 * padding, of each chain:
 *
 * <pre>
 *   8        chain id, big-endian
 *   1 to 10  sequence of its last record, varint as in Kafka's protocol
 *   1 to 10  how far before the committed offset that stands, likewise
 * </pre>
 *
 * The chain that was seen last is the first. Brokers take 4,096 bytes of metadata by default
 * ({@code offset.metadata.max.bytes}); the text has up to {@value #MOST_CHARACTERS}, which is some
 * 150 chains. Those that were seen longest ago are left out.
 */
final class ChainsText {
  static final int MOST_CHARACTERS = 3000;

  private static final String PREFIX = "mesh-chains-1:";
  private static final int MOST_BYTES = (MOST_CHARACTERS - PREFIX.length()) / 4 * 3;
  private static final int MOST_ENTRY_BYTES = Long.BYTES + 2 * 10;

  private ChainsText() {}

  /** The text of the chains before an offset. */
  static String write(PartitionChains chains, long offset) {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    for (Map.Entry<Long, ChainEntry> chain : chains.latestFirst()) {
      if (bytes.remaining() < MOST_ENTRY_BYTES) {
        break;
      }
      ChainEntry last = chain.getValue();
      if (last.offset() < offset) {
        bytes.putLong(chain.getKey());
        ByteUtils.writeVarlong(last.sequence(), bytes);
        ByteUtils.writeVarlong(offset - last.offset(), bytes);
      }
    }
    byte[] written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(written);
  }

  /**
   * The chains that a text tells of.
   *
   * @param offset that it was committed with
   * @param now in ms since 1970, when the chains count as seen
   * @throws IllegalArgumentException if it is not of that form
   */
  static PartitionChains read(String text, long offset, long now) {
    PartitionChains chains = new PartitionChains();
    if (text.isEmpty()) {
      return chains;
    }
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("expected a text that begins with " + PREFIX);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    List<Map.Entry<Long, ChainEntry>> latestFirst = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        long chain = bytes.getLong();
        long sequence = ByteUtils.readVarlong(bytes);
        long last = offset - ByteUtils.readVarlong(bytes);
        latestFirst.add(Map.entry(chain, new ChainEntry(sequence, last, now)));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("expected whole chains behind " + PREFIX, e);
    }
    Collections.reverse(latestFirst);
    latestFirst.forEach(chain -> chains.keep(chain.getKey(), chain.getValue()));
    return chains;
  }
}
