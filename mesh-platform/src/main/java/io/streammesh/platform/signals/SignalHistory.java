package io.streammesh.platform.signals;

import io.streammesh.lineage.Position;
import io.streammesh.platform.scan.TopicScan;
import io.streammesh.reintegration.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a port's journal has of one signal.
 *
 * @param entries in the order in which they were written
 * @param unreadable how many entries, of whichever signal, were none that this version understands
 */
public record SignalHistory(List<JournalEntry> entries, long unreadable) {
  public SignalHistory {
    entries = List.copyOf(entries);
  }

  /**
   * Of the signal that stands here.
   *
   * @param topic of the journal
   * @throws io.streammesh.MeshException if there is no such topic, or it cannot be read
   */
  public static SignalHistory of(String bootstrapServers, String topic, Position signal) {
    List<JournalEntry> entries = new ArrayList<>();
    JournalRecords records =
        new JournalRecords(
            entry -> {
              if (entry.signal().position().equals(signal)) {
                entries.add(entry);
              }
            });
    TopicScan.committed(bootstrapServers).read(topic, records::read);
    return new SignalHistory(entries, records.unreadable());
  }

  /** The record as the port read it, if the journal keeps it still. */
  public Optional<ConsumerRecord<byte[], byte[]>> original() {
    return entries.stream().map(JournalEntry::original).filter(Objects::nonNull).findFirst();
  }
}
