package io.streammesh.discovery.rules;

import io.streammesh.discovery.model.Session;
import io.streammesh.discovery.model.SessionSummary;
import io.streammesh.discovery.model.SessionSummary.Window;
import io.streammesh.discovery.model.SessionUpdate;
import io.streammesh.discovery.model.View;
import io.streammesh.discovery.model.ViewInput;
import io.streammesh.shelf.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How views make a session, and the session its windows. The result does not depend on the order of
 * arrival, nor on repeats: a view that comes late can begin a window, or join two.
 */
public final class SessionRules {
  /** A longer time without a view begins a new window. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(30);

  private SessionRules() {}

  public static Session apply(@Nullable Session before, ViewInput input) {
    if (before != null && before.views().containsKey(input.sequence())) {
      return before;
    }
    SortedMap<Long, View> views = before == null ? new TreeMap<>() : new TreeMap<>(before.views());
    views.put(input.sequence(), input.view());
    return new Session(input.sessionId(), views);
  }

  /** The views that an event made known. */
  public static SessionUpdate update(@Nullable Session before, Session after) {
    SortedMap<Long, View> newViews = new TreeMap<>(after.views());
    if (before != null) {
      newViews.keySet().removeAll(before.views().keySet());
    }
    return new SessionUpdate(after, List.copyOf(newViews.values()));
  }

  /** The session with its windows; "first" and "latest" are by time, then by outbox sequence. */
  public static SessionSummary summary(Session session) {
    List<List<View>> windows = Sessions.of(session.views().values(), View::at, LONGEST_GAP);
    List<View> views = windows.stream().flatMap(List::stream).toList();
    List<String> users = views.stream().map(View::userId).filter(Objects::nonNull).toList();
    return new SessionSummary(
        users.isEmpty() ? null : users.get(users.size() - 1),
        views.size(),
        users.size(),
        (int) views.stream().map(View::itemId).distinct().count(),
        windows.stream().map(SessionRules::window).toList());
  }

  private static Window window(List<View> views) {
    return new Window(views.get(0).at(), views.get(views.size() - 1).at(), views.size());
  }
}
