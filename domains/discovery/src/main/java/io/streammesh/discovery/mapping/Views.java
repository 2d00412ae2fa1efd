package io.streammesh.discovery.mapping;

import io.streammesh.discovery.model.Popularity;
import io.streammesh.discovery.model.SessionSummary;
import io.streammesh.discovery.model.SessionSummary.Window;
import io.streammesh.discovery.model.SessionUpdate;
import io.streammesh.discovery.model.View;
import io.streammesh.discovery.model.ViewInput;
import io.streammesh.discovery.rules.SessionRules;
import io.streammesh.schemas.discovery.raw.ViewEvent;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.MonthlyViews;
import io.streammesh.schemas.discovery.v1.SessionWindow;
import io.streammesh.schemas.discovery.v1.ViewSession;

/** From view events to the model, and from the model to the products that are made of views. */
public final class Views {
  private Views() {}

  public static ViewInput input(ViewEvent event) {
    return new ViewInput(
        event.getSessionId(),
        event.getSequence(),
        new View(event.getItemId(), event.getUserId(), event.getOccurredAt()));
  }

  public static ViewSession session(SessionUpdate update) {
    SessionSummary summary = SessionRules.summary(update.session());
    return ViewSession.newBuilder()
        .setSessionId(update.session().sessionId())
        .setRevision(update.session().revision())
        .setUserId(summary.userId())
        .setStartedAt(summary.startedAt())
        .setEndedAt(summary.endedAt())
        .setViews(summary.views())
        .setViewsWithUser(summary.viewsWithUser())
        .setItems(summary.items())
        .setWindows(summary.windows().stream().map(Views::window).toList())
        .build();
  }

  public static ItemPopularity popularity(String itemId, Popularity popularity) {
    return ItemPopularity.newBuilder()
        .setItemId(itemId)
        .setViews(popularity.views())
        .setLatestViewAt(popularity.latestViewAt())
        .setMonths(
            popularity.months().entrySet().stream()
                .map(month -> new MonthlyViews(month.getKey().toString(), month.getValue()))
                .toList())
        .build();
  }

  private static SessionWindow window(Window window) {
    return new SessionWindow(window.startedAt(), window.endedAt(), window.views());
  }
}
