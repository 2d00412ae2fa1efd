package io.streammesh.scenarios.naive;

import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.MonthlyViews;
import io.streammesh.schemas.discovery.v1.ViewSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Discovery: sessions, and how often each item was looked at in each month. */
final class NaiveDiscovery {
  private static final int MONTH_LENGTH = 7;

  private final NaiveMesh mesh;
  private final Map<String, TreeMap<String, Long>> monthsOfItems = new TreeMap<>();

  NaiveDiscovery(NaiveMesh mesh) {
    this.mesh = mesh;
  }

  void views(String key, List<Json> views) {
    views.forEach(this::count);
    mesh.publish(
        ViewSession.class,
        key,
        ViewSession.newBuilder()
            .setSessionId(key)
            .setRevision(Json.last(views).number("sequence"))
            .setStartedAt(Instant.EPOCH)
            .setEndedAt(Instant.EPOCH)
            .setViews(views.size())
            .setViewsWithUser((int) views.stream().filter(view -> view.has("userId")).count())
            .setItems((int) views.stream().map(view -> view.text("itemId")).distinct().count())
            .setWindows(new ArrayList<>())
            .build());
  }

  private void count(Json view) {
    monthsOfItems
        .computeIfAbsent(view.text("itemId"), item -> new TreeMap<>())
        .merge(view.time("occurredAt").toString().substring(0, MONTH_LENGTH), 1L, Long::sum);
  }

  void publishItems() {
    monthsOfItems.forEach(
        (item, months) -> {
          List<MonthlyViews> list = new ArrayList<>();
          months.forEach((month, views) -> list.add(new MonthlyViews(month, views)));
          mesh.publish(
              ItemPopularity.class,
              item,
              ItemPopularity.newBuilder()
                  .setItemId(item)
                  .setViews(list.stream().mapToLong(MonthlyViews::getViews).sum())
                  .setLatestViewAt(Instant.EPOCH)
                  .setMonths(list)
                  .build());
        });
  }
}
