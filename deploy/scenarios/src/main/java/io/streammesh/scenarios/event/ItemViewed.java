package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/**
 * An item was looked at; the aggregate is the shop session.
 *
 * @param userId pseudonymous id of the user, where known
 */
public record ItemViewed(OutboxEntry entry, @Nullable String userId, String itemId)
    implements ShopEvent {

  public static final String TOPIC = "discovery.raw.view-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
