package io.streammesh.scenarios.shop;

import io.streammesh.scenarios.cookiecats.CookieCatsHistory;
import io.streammesh.scenarios.diginetica.DigineticaHistory;
import io.streammesh.scenarios.event.DeliveryOrder;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.hillstrom.HillstromHistory;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.history.LeftOut;
import io.streammesh.scenarios.olist.OlistHistory;
import io.streammesh.scenarios.retail.OnlineRetailHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * All data sets as one history, but for {@code olist/extra}, which is for a mesh of its own. Events
 * come by event time over all data sets, so 2008 before 2010; shuffle and repeats go over all of
 * them, too. The packages of the data sets have the rules by which the events are derived.
 */
public final class ShopHistory implements History {
  private final List<ShopEvent> events;
  private final IdentityHashMap<ShopEvent, History> sources = new IdentityHashMap<>();
  private final List<LeftOut> leftOut;

  private ShopHistory(List<History> parts) {
    List<ShopEvent> all = new ArrayList<>();
    for (History part : parts) {
      all.addAll(part.events());
      part.events().forEach(event -> sources.put(event, part));
    }
    all.sort(DeliveryOrder.BY_EVENT_TIME);
    this.events = List.copyOf(all);
    this.leftOut = parts.stream().flatMap(part -> part.leftOut().stream()).toList();
  }

  /**
   * Reads the tables below {@code dir}: {@code olist}, {@code online_retail}, {@code hillstrom},
   * {@code cookie_cats} and {@code diginetica}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where a file or column is missing, or a row
   *     cannot be read; it names file, line and column
   */
  public static ShopHistory read(Path dir) {
    return of(
        List.of(
            OlistHistory.read(dir),
            OnlineRetailHistory.read(dir),
            HillstromHistory.read(dir),
            CookieCatsHistory.read(dir),
            DigineticaHistory.read(dir)));
  }

  /** These histories as one. Their events have to be different ones. */
  public static ShopHistory of(List<History> parts) {
    return new ShopHistory(parts);
  }

  @Override
  public List<ShopEvent> events() {
    return events;
  }

  @Override
  public RawEvent write(ShopEvent event) {
    History source = sources.get(event);
    if (source == null) {
      throw new IllegalArgumentException(
          "Expected an event of this history, found event %d of %s on %s"
              .formatted(event.entry().sequence(), event.key(), event.topic()));
    }
    return source.write(event);
  }

  @Override
  public List<LeftOut> leftOut() {
    return leftOut;
  }
}
