package io.streammesh.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Looks for texts in all that a local mesh has written, and remembers where each was found: in a
 * topic, by its name; in a file, {@code file orders/…} for what is below the state folder and
 * {@code file logs/…} for the rest; in an app's state store, {@code store orders/…}.
 */
final class MeshSearch {
  private final Map<String, SortedSet<String>> placesByText;

  MeshSearch(Collection<String> texts) {
    this.placesByText =
        texts.stream().collect(Collectors.toMap(text -> text, of -> new TreeSet<>()));
  }

  SortedSet<String> placesOf(String text) {
    return placesByText.get(text);
  }

  /** Keys, values and headers of all topics there are, those of aborted transactions included. */
  void topics(Map<String, Object> clients) {
    records(
        clients,
        topic -> true,
        record -> {
          look(record.key(), record.topic());
          look(record.value(), record.topic());
          for (Header header : record.headers()) {
            look(header.value(), record.topic());
          }
        });
  }

  /** All records that some topics have now. */
  static void records(
      Map<String, Object> clients,
      Predicate<String> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> config = new HashMap<>(clients);
    config.put("isolation.level", "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(info -> topics.test(info.topic()))
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(each);
      }
    }
  }

  /** State, logs and all else that the apps have written; the broker's own files are the topics. */
  void files(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = data.relativize(file).toString();
        if (!relative.startsWith("broker")) {
          try {
            look(Files.readAllBytes(file), "file " + withoutFolder(relative, "state/"));
          } catch (NoSuchFileException e) {
            // A state store that is at work deletes files.
          }
        }
      }
    }
  }

  private static String withoutFolder(String path, String folder) {
    return path.startsWith(folder) ? path.substring(folder.length()) : path;
  }

  /**
   * The entries of all state stores, read as RocksDB reads them: in its files a key lacks what it
   * shares with the one before, and a block may be compressed. The apps have to have ended, since
   * until then entries are in their memory.
   */
  void stores(Path data) throws IOException, RocksDBException {
    Path state = data.resolve("state");
    try (Stream<Path> files = Files.walk(state)) {
      for (Path current : files.filter(file -> file.endsWith("CURRENT")).toList()) {
        Path store = current.resolveSibling("").normalize();
        store(store.toString(), "store " + state.relativize(store));
      }
    }
  }

  private void store(String path, String place) throws RocksDBException {
    List<ColumnFamilyHandle> families = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB store = RocksDB.openReadOnly(options, path, families(path), families)) {
      for (ColumnFamilyHandle family : families) {
        try (family;
            RocksIterator entries = store.newIterator(family)) {
          for (entries.seekToFirst(); entries.isValid(); entries.next()) {
            look(entries.key(), place);
            look(entries.value(), place);
          }
          entries.status();
        }
      }
    }
  }

  private static List<ColumnFamilyDescriptor> families(String path) throws RocksDBException {
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, path).stream()
          .map(ColumnFamilyDescriptor::new)
          .toList();
    }
  }

  private void look(byte[] bytes, String place) {
    if (bytes != null) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      placesByText.forEach(
          (sought, places) -> {
            if (text.contains(sought)) {
              places.add(place);
            }
          });
    }
  }
}
