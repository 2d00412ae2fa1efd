package io.streammesh.orders.rules;

import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.LineChanges;
import io.streammesh.orders.model.LineView;
import io.streammesh.orders.model.OrderView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line is told when it is new or another than before, not on each step of its order. */
public final class LineRules {
  private LineRules() {}

  public static LineChanges changes(Change<OrderView> change) {
    if (hasSameLines(change)) {
      return LineChanges.NONE;
    }
    Map<String, LineView> before = lines(change.before());
    Map<String, LineView> after = lines(change.after());
    List<LineView> told =
        after.values().stream().filter(line -> !line.equals(before.get(line.lineId()))).toList();
    List<String> gone =
        before.keySet().stream().filter(lineId -> !after.containsKey(lineId)).toList();
    return new LineChanges(told, gone);
  }

  /** So it is after most steps of an order; this is cheaper than to make all lines and compare. */
  private static boolean hasSameLines(Change<OrderView> change) {
    OrderView before = change.before();
    OrderView after = change.after();
    return before != null
        && before.lines().equals(after.lines())
        && before.orderId().equals(after.orderId())
        && before.source().equals(after.source())
        && before.kind() == after.kind()
        && before.currency().equals(after.currency());
  }

  private static Map<String, LineView> lines(@Nullable OrderView order) {
    Map<String, LineView> lines = new LinkedHashMap<>();
    if (order != null) {
      order.lines().stream()
          .map(line -> LineView.of(order, line))
          .forEach(line -> lines.put(line.lineId(), line));
    }
    return lines;
  }
}
