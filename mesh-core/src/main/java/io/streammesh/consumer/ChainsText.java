package io.streammesh.consumer;

import io.streammesh.consumer.PartitionChains.Repeat;
import io.streammesh.integrity.ChainEntry;
import io.streammesh.integrity.PassedOver;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The chains of a partition as text, in the metadata of the partition's committed offset: with the
 * position, at once, and with no store beside. It is {@value #PREFIX} and, in base64 without
 * padding, of each chain:
 *
 * <pre>
 *   8        chain id, big-endian
 *   1 to 10  sequence of its last record, signed varint as in Kafka's protocol
 *   1 to 10  how far before the committed offset that stands, likewise; negative if behind it
 * </pre>
 *
 * The chain that was seen last is the first. Where its last record does not stand before the
 * committed offset, as after a seek back, one that was let in before may follow, as an entry of its
 * own. Then come entries that are of no chain's last record:
 *
 * <ul>
 *   <li>with a negative sequence, a record that was refused as a repeat, of this chain and the
 *       sequence without its sign; the one that was refused last first
 *   <li>with sequence 0 and a positive chain, so many records in a row, the last of which stands
 *       there, that were refused and proved no place in a chain, and may be some that a chain
 *       skips; the last ones first
 *   <li>with sequence 0 and chain 0, the last of all entries, from where on all was seen; without
 *       it, that is from the first of the last records on
 * </ul>
 *
 * <p>A reader that does not know of these takes them for entries of their chain, and the first one
 * of each for the last record, as it is.
 *
 * <p>Brokers take 4,096 bytes of metadata by default ({@code offset.metadata.max.bytes}); the text
 * has up to {@value #MOST_CHARACTERS}, which is some 150 chains. Those that were seen longest ago
 * are left out, and repeats, and what was passed over, where the chains leave no room.
 */
final class ChainsText {
  static final int MOST_CHARACTERS = 3000;

  private static final String PREFIX = "mesh-chains-1:";
  private static final int MOST_BYTES = (MOST_CHARACTERS - PREFIX.length()) / 4 * 3;

  /** In the place of the chain in an entry of sequence 0. */
  private static final long ALL_SEEN = 0;

  private static final int MOST_ENTRY_BYTES = Long.BYTES + 2 * 10;

  /** For a chain and what goes with it, and from where on all was seen. */
  private static final int ROOM_FOR_ONE_MORE = 3 * MOST_ENTRY_BYTES;

  private final PartitionChains chains;
  private final long offset;
  private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
  private final Set<Long> written = new HashSet<>();
  private long first = Long.MAX_VALUE;
  private long seenFrom;

  private ChainsText(PartitionChains chains, long offset) {
    this.chains = chains;
    this.offset = offset;
    this.seenFrom = chains.seenFrom();
  }

  /** The text of what is known at an offset. */
  static String write(PartitionChains chains, long offset) {
    return new ChainsText(chains, offset).text();
  }

  private String text() {
    for (Map.Entry<Long, ChainEntry> chain : chains.latestFirst()) {
      if (bytes.remaining() < ROOM_FOR_ONE_MORE) {
        // Of a chain that is left out, nothing up to here tells what is missing.
        seenFrom = Math.max(seenFrom, chain.getValue().offset() + 1);
      } else {
        put(chain.getKey(), chain.getValue());
      }
    }
    for (Map.Entry<Long, Repeat> refused : chains.repeats()) {
      Repeat repeat = refused.getValue();
      if (written.contains(repeat.chain()) && hasRoom()) {
        put(repeat.chain(), -repeat.sequence(), refused.getKey());
      }
    }
    boolean anyPassedOver = putPassedOver();
    if (first < seenFrom) {
      put(ALL_SEEN, 0, seenFrom);
    } else if (anyPassedOver) {
      put(ALL_SEEN, 0, Math.min(first, offset));
    }
    byte[] text = new byte[bytes.flip().remaining()];
    bytes.get(text);
    return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(text);
  }

  /** Those that may stand for a record of one of the chains, the last one first. */
  private boolean putPassedOver() {
    long last = 0;
    long inARow = 0;
    for (long at : chains.passedOver().tailSet(first, false).descendingSet()) {
      if (inARow > 0 && at == last - inARow) {
        inARow++;
        continue;
      }
      putInARow(inARow, last);
      last = at;
      inARow = 1;
    }
    putInARow(inARow, last);
    return inARow > 0;
  }

  private void putInARow(long records, long last) {
    if (records > 0 && hasRoom()) {
      put(records, 0, last);
    }
  }

  /** For one more, and the entry that comes last. */
  private boolean hasRoom() {
    return bytes.remaining() >= 2 * MOST_ENTRY_BYTES;
  }

  private void put(long chain, ChainEntry last) {
    put(chain, last.sequence(), last.offset());
    written.add(chain);
    first = Math.min(first, last.offset());
    ChainEntry earlier = last.offset() < offset ? null : chains.earlier(chain);
    if (earlier != null && earlier.offset() < last.offset()) {
      put(chain, earlier.sequence(), earlier.offset());
    }
  }

  private void put(long chain, long sequence, long at) {
    bytes.putLong(chain);
    ByteUtils.writeVarlong(sequence, bytes);
    ByteUtils.writeVarlong(offset - at, bytes);
  }

  /**
   * What a text tells of.
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
    List<Entry> latestFirst = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        long chain = bytes.getLong();
        long sequence = ByteUtils.readVarlong(bytes);
        latestFirst.add(new Entry(chain, sequence, offset - ByteUtils.readVarlong(bytes)));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("expected whole chains behind " + PREFIX, e);
    }
    restore(chains, latestFirst, offset, now);
    return chains;
  }

  private static void restore(
      PartitionChains chains, List<Entry> latestFirst, long offset, long now) {
    Map<Long, ChainEntry> last = new LinkedHashMap<>();
    Map<Long, ChainEntry> earlier = new HashMap<>();
    List<Entry> repeats = new ArrayList<>();
    long first = offset;
    Long seenFrom = null;
    for (Entry entry : latestFirst) {
      if (entry.sequence > 0) {
        ChainEntry known = new ChainEntry(entry.sequence, entry.offset, now);
        if (last.putIfAbsent(entry.chain, known) == null) {
          first = Math.min(first, entry.offset);
        } else {
          earlier.put(entry.chain, known);
        }
      } else if (entry.sequence < 0) {
        repeats.add(entry);
      } else if (entry.chain == ALL_SEEN) {
        seenFrom = entry.offset;
      } else {
        passOver(chains, entry, now);
      }
    }
    List<Map.Entry<Long, ChainEntry>> latestLast = new ArrayList<>(last.entrySet());
    Collections.reverse(latestLast);
    latestLast.forEach(chain -> chains.keep(chain.getKey(), chain.getValue()));
    earlier.forEach(chains::keep);
    Collections.reverse(repeats);
    repeats.forEach(
        repeat -> chains.refuse(repeat.offset, new Repeat(repeat.chain, -repeat.sequence)));
    chains.restore(offset, seenFrom == null ? first : seenFrom);
  }

  /** As many in a row as its chain says, of which no more are known than of any. */
  private static void passOver(PartitionChains chains, Entry last, long now) {
    long inARow = Math.min(last.chain, PassedOver.MOST);
    for (long i = 0; i < inARow; i++) {
      chains.passOver(last.offset - i, now);
    }
  }

  /** One as the text has it. */
  private record Entry(long chain, long sequence, long offset) {}
}
