package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code order_items.csv.gz}. */
final class OrderItemsCsv {
  private static final String ORDER = "order_id";
  private static final String NUMBER = "order_item_id";
  private static final String PRODUCT = "product_id";
  private static final String SELLER = "seller_id";
  private static final String LIMIT = "shipping_limit_date";
  private static final String PRICE = "price";
  private static final String FREIGHT = "freight_value";

  private OrderItemsCsv() {}

  /** The items by {@code order_id}, in the order of the file. */
  static Map<String, List<OrderItem>> read(Path path) {
    Map<String, List<OrderItem>> items = new HashMap<>();
    new CsvFile(path, List.of(ORDER, NUMBER, PRODUCT, SELLER, LIMIT, PRICE, FREIGHT))
        .forEachRow(
            row ->
                items.computeIfAbsent(row.text(ORDER), order -> new ArrayList<>(1)).add(item(row)));
    return items;
  }

  private static OrderItem item(CsvRow row) {
    return new OrderItem(
        row.integer(NUMBER),
        row.text(PRODUCT),
        row.text(SELLER),
        row.optionalTime(LIMIT, OlistTime.SECONDS),
        row.decimal(PRICE),
        row.decimal(FREIGHT));
  }
}
