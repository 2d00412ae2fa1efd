package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.history.LeftOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw events of a real marketplace's history. The package's description has the rules by which
 * they are derived. Its sibling {@link OlistExtraHistory} is for a mesh of its own.
 */
public final class OlistHistory implements History {
  static final String CURRENCY = "BRL";

  private final History history;
  private final int customersWithoutOrder;
  private final int itemsWithoutOrder;

  private OlistHistory(OlistTables tables) {
    this.history = new DataSetHistory(OlistTime.OFFSET, events(tables));
    this.customersWithoutOrder = tables.customersWithoutOrder();
    this.itemsWithoutOrder = tables.itemsWithoutOrder();
  }

  /**
   * Reads the tables below {@code dir/olist}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where a file or column is missing, or a row
   *     cannot be read; it names file, line and column
   */
  public static OlistHistory read(Path dir) {
    return new OlistHistory(OlistTables.read(dir));
  }

  @Override
  public List<ShopEvent> events() {
    return history.events();
  }

  @Override
  public RawEvent write(ShopEvent event) {
    return history.write(event);
  }

  @Override
  public List<LeftOut> leftOut() {
    return Stream.of(
            new LeftOut(customersWithoutOrder, "customer rows of olist without an order"),
            new LeftOut(itemsWithoutOrder, "item rows of olist without an order"))
        .filter(left -> left.rows() > 0)
        .toList();
  }

  /** Customer rows that no order refers to; they are left out. */
  public int customersWithoutOrder() {
    return customersWithoutOrder;
  }

  /** Item rows whose order is not in the files; they are left out. */
  public int itemsWithoutOrder() {
    return itemsWithoutOrder;
  }

  private static List<ShopEvent> events(OlistTables tables) {
    List<ShopEvent> events = new ArrayList<>();
    for (OrderRow order : tables.orders()) {
      events.addAll(OrderSteps.of(order, tables.itemsOf(order)));
      events.addAll(Shipments.of(order));
    }
    Payments payments = new Payments(tables.orders());
    tables.payments().forEach(row -> events.add(payments.of(row)));
    events.addAll(new Checkouts().addOrders(tables.orders()).all());
    events.addAll(tables.reviews());
    events.addAll(tables.leads());
    events.addAll(tables.deals());
    return events;
  }
}
