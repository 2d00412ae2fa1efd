package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.MonthlyViews;
import io.streammesh.schemas.discovery.v1.ViewSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was looked at in the shop's sessions. */
final class DiscoveryReport {
  /** Item ids are numbers without leading zeros: the shorter one is the smaller one. */
  private static final Comparator<ItemPopularity> MOST_VIEWED_FIRST =
      Comparator.comparing(ItemPopularity::getViews)
          .reversed()
          .thenComparing(item -> item.getItemId().length())
          .thenComparing(ItemPopularity::getItemId);

  private DiscoveryReport() {}

  static ObjectNode of(ShopProducts products) {
    List<ViewSession> sessions = products.all(ViewSession.class).toList();
    List<ItemPopularity> items = products.all(ItemPopularity.class).toList();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    writeSessions(report, sessions);
    report.put("items", items.size());
    report.set("views_per_month", viewsPerMonth(items));
    ArrayNode top = report.putArray("top10_items");
    items.stream()
        .sorted(MOST_VIEWED_FIRST)
        .limit(10)
        .forEach(
            item -> top.addObject().put("item_id", item.getItemId()).put("views", item.getViews()));
    return report;
  }

  private static void writeSessions(ObjectNode report, List<ViewSession> sessions) {
    report.put("rows", sessions.stream().mapToInt(ViewSession::getViews).sum());
    report.put("rows_with_user", sessions.stream().mapToInt(ViewSession::getViewsWithUser).sum());
    report.put("sessions", sessions.size());
    report.put(
        "longest_session", sessions.stream().mapToInt(ViewSession::getViews).max().orElse(0));
    report.put(
        "sessions_with_one_view", sessions.stream().filter(one -> one.getViews() == 1).count());
  }

  private static ObjectNode viewsPerMonth(List<ItemPopularity> items) {
    Map<String, Long> months = new TreeMap<>();
    for (ItemPopularity item : items) {
      for (MonthlyViews month : item.getMonths()) {
        months.merge(month.getMonth(), month.getViews(), Long::sum);
      }
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    months.forEach(node::put);
    return node;
  }
}
