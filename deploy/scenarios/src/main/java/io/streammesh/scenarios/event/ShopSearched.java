package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/**
 * Somebody searched in the shop; the aggregate is the search.
 *
 * @param sessionId the shop session, where known
 * @param query what the person typed
 * @param results how many results were found
 */
public record ShopSearched(OutboxEntry entry, @Nullable String sessionId, String query, int results)
    implements ShopEvent {

  public static final String TOPIC = "discovery.raw.search-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
