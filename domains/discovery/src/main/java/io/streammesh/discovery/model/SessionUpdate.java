package io.streammesh.discovery.model;

import java.util.List;

/**
 * What an event changed.
 *
 * @param session the state after the event
 * @param newViews the views that were not known before
 */
public record SessionUpdate(Session session, List<View> newViews) {

  public SessionUpdate {
    newViews = List.copyOf(newViews);
  }
}
