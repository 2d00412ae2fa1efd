package io.streammesh.stream;

import io.streammesh.access.Tags;
import io.streammesh.contract.Contract;
import io.streammesh.lineage.Lineage;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dead letters of one contract. A dead letter has the key and value of what failed, a
 * {@link MeshHeader} that tells its tags and lineage, a {@link Verdict}, its time in {@value
 * #EVENT_TIME}, and the headers that the input came with under the prefix {@value #ORIGINAL}, so
 * that a release can put them back.
 */
final class DeadLetters {
  static final String ORIGINAL = "original-";

  /** Says that value, key or headers were too large to be kept, and how to find and know them. */
  static final String OMITTED = "mesh-omitted";

  /**
   * The timestamp of what failed, as it came, even where it is out of bounds; the broker gives the
   * dead letter the time at which it was set aside.
   */
  static final String EVENT_TIME = "mesh-event-time";

  private static final int MOST_KEY_BYTES = 32 * 1024;
  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private final String topic;
  private final Contract contract;
  private final Stage stage;
  private final MeshHeader.Writer meshHeader;

  DeadLetters(String topic, Contract contract, Stage stage) {
    this.topic = topic;
    this.contract = contract;
    this.stage = stage;
    this.meshHeader = new MeshHeader.Writer(contract);
  }

  /**
   * Sets a record aside.
   *
   * @param tags what the record carries beyond what its contract's schema declares; null if that is
   *     not known because it was not decoded
   * @param originals the headers that the record came with; empty for an output
   * @return to be thrown, or its dead letter to be sent, by the caller
   */
  Quarantined quarantine(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Times times,
      @Nullable Tags tags,
      Lineage lineage,
      RecordContext context,
      Iterable<Header> originals,
      Failure failure) {
    long timestamp = times.safe();
    Content content =
        content(key, value, times.original(), tags, lineage, context, originals, failure);
    Headers stamp =
        new Stamp(topic, content.key(), content.value(), timestamp, content.headers()).asHeaders();
    return new Quarantined(
        new ProducerRecord<>(topic, null, timestamp, content.key(), content.value(), stamp),
        contract.id(),
        content.verdict());
  }

  /**
   * What a dead letter holds, whoever sends it.
   *
   * @param eventTime the timestamp of what failed, as it came, epoch milliseconds
   */
  Content content(
      byte @Nullable [] key,
      byte @Nullable [] value,
      long eventTime,
      @Nullable Tags tags,
      Lineage lineage,
      RecordContext context,
      Iterable<Header> originals,
      Failure failure) {
    Verdict verdict =
        new Verdict(stage, failure.rule(), contract.versionedName(), lineage, 1, failure.reason());
    List<Header> headers = new ArrayList<>();
    headers.add(new RecordHeader(MeshHeader.NAME, meshHeader(tags, lineage)));
    headers.add(new RecordHeader(Verdict.HEADER, verdict.toBytes()));
    addText(headers, EVENT_TIME, Instant.ofEpochMilli(eventTime).toString());
    addText(headers, MeshHeader.REPLAY, context.replay());
    addOriginals(headers, originals);
    byte[] keptKey = kept("key", key, MOST_KEY_BYTES, headers);
    byte[] keptValue = kept("value", value, RecordSize.mostDeadLetterValueBytes(contract), headers);
    return new Content(verdict, keptKey, keptValue, headers.toArray(Header[]::new));
  }

  private static void addOriginals(List<Header> headers, Iterable<Header> originals) {
    List<Header> kept = new ArrayList<>();
    long size = 0;
    for (Header original : originals) {
      if (!(original instanceof EventTimeExtractor.OutOfBounds)) {
        Header renamed = new RecordHeader(ORIGINAL + original.key(), original.value());
        kept.add(renamed);
        size += RecordSize.of(renamed);
      }
    }
    if (size <= MOST_HEADER_BYTES) {
      headers.addAll(kept);
    } else {
      addText(headers, OMITTED, "headers; bytes=" + size);
    }
  }

  /** What is too large for the quarantine stays where the lineage says; its hash is kept here. */
  private static byte @Nullable [] kept(
      String what, byte @Nullable [] bytes, int most, List<Header> headers) {
    if (bytes == null || bytes.length <= most) {
      return bytes;
    }
    addText(
        headers,
        OMITTED,
        what + "; bytes=" + bytes.length + "; sha256=" + RecordSize.sha256(bytes));
    return null;
  }

  private byte[] meshHeader(@Nullable Tags tags, Lineage lineage) {
    if (tags == null) {
      return meshHeader.write(lineage);
    }
    SortedSet<String> all = new TreeSet<>(contract.tags());
    all.addAll(tags.names());
    return meshHeader.write(all, lineage);
  }

  static void addText(List<Header> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Key, value and headers of a dead letter, and the verdict that one of them tells. */
  @SuppressWarnings("ArrayRecordComponent") // goes into one record, and nowhere else
  record Content(
      Verdict verdict, byte @Nullable [] key, byte @Nullable [] value, Header[] headers) {}

  /**
   * When a record happened, in epoch milliseconds.
   *
   * @param original as it came
   * @param safe the same if it is within the contract's bounds, else one that can do no harm
   */
  record Times(long original, long safe) {
    /** Of a record whose time is believed. */
    static Times of(long timestamp) {
      return new Times(timestamp, timestamp);
    }
  }

  /**
   * What is wrong with a record.
   *
   * @param rule the name of the rule that it broke
   * @param reason one sentence for a person, without payload, key or header value
   */
  record Failure(String rule, String reason) {}
}
