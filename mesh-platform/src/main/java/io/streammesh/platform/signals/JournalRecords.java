package io.streammesh.platform.signals;

import io.streammesh.reintegration.JournalEntry;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the entries of a journal's records. For one thread. */
final class JournalRecords {
  private final Consumer<JournalEntry> entries;
  private long unreadable;

  JournalRecords(Consumer<JournalEntry> entries) {
    this.entries = entries;
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    JournalEntry entry;
    try {
      entry = JournalEntry.parse(record.value() == null ? new byte[0] : record.value());
    } catch (IllegalArgumentException e) {
      // Whoever looks after a port is told, and still sees the rest.
      unreadable++;
      return;
    }
    entries.accept(entry);
  }

  /** How many were none that this version understands. */
  long unreadable() {
    return unreadable;
  }
}
