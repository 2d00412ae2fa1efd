package io.streammesh.scenarios.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Event ids that are the same on every run: name-based UUIDs of topic, aggregate and sequence. */
final class EventIds {

  private EventIds() {}

  static String of(String topic, OutboxEntry entry) {
    String name = topic + '/' + entry.aggregateId() + '/' + entry.sequence();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
