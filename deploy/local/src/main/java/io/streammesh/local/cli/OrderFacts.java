package io.streammesh.local.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The order facts from the first on, as a reader has them whom orders has granted addresses. For
 * one thread; whoever opens it closes it. Each method throws a {@link io.streammesh.MeshException}
 * where it cannot be done now.
 */
interface OrderFacts extends AutoCloseable {
  /** The topic. */
  String TOPIC = "orders.order-facts.v2";

  /** The next ones; none, if none came in time. */
  List<SeenFact> poll(Duration timeout);

  /** Where each partition ends now. */
  Map<TopicPartition, Long> ends();

  /** How far each has been read. */
  Map<TopicPartition, Long> positions();

  /** Reads one of its topic once more; the reader uses the keys that it has. */
  boolean opens(SeenFact fact);

  @Override
  void close();
}
