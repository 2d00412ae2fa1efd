package io.streammesh.stream;

import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Records that go on with one header of ours, in place of all that they came with. */
final class SoleHeader {
  private SoleHeader() {}

  /**
   * The record with another value, and no header but this one. Every record of Kafka Streams has
   * headers of its own, copied when it is made, so that those of the new one can be changed; that
   * spares the copies of another {@code withHeaders}.
   */
  static <K, V> FixedKeyRecord<K, V> on(
      FixedKeyRecord<K, ?> record, @Nullable V value, Header header) {
    FixedKeyRecord<K, V> changed = record.withValue(value);
    Headers headers = changed.headers();
    Iterator<Header> present = headers.iterator();
    if (present.hasNext()) {
      present.next();
      if (present.hasNext()) {
        // To remove them one by one would take the square of their number.
        return changed.withHeaders(new RecordHeaders(new Header[] {header}));
      }
      present.remove();
    }
    headers.add(header);
    return changed;
  }
}
