package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Uniqueness;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code orders.csv.gz}. */
final class OrdersCsv {
  private static final String ID = "order_id";
  private static final String CUSTOMER = "customer_id";
  private static final String STATUS = "order_status";
  private static final String PURCHASED = "order_purchase_timestamp";
  private static final String APPROVED = "order_approved_at";
  private static final String SHIPPED = "order_delivered_carrier_date";
  private static final String DELIVERED = "order_delivered_customer_date";
  private static final String ESTIMATED = "order_estimated_delivery_date";

  private static final Map<String, OrderEventType> STATUSES =
      Arrays.stream(OrderEventType.values())
          .collect(
              Collectors.toMap(
                  type -> type.name().toLowerCase(Locale.ROOT),
                  Function.identity(),
                  (one, other) -> one,
                  TreeMap::new));

  private OrdersCsv() {}

  static List<OrderRow> read(Path path, Map<String, CustomerRow> customers) {
    List<OrderRow> orders = new ArrayList<>();
    Uniqueness ids = new Uniqueness(ID);
    Uniqueness checkouts = new Uniqueness(CUSTOMER);
    new CsvFile(
            path, List.of(ID, CUSTOMER, STATUS, PURCHASED, APPROVED, SHIPPED, DELIVERED, ESTIMATED))
        .forEachRow(
            row -> {
              ids.check(row, row.text(ID));
              checkouts.check(row, row.text(CUSTOMER));
              orders.add(order(row, customers));
            });
    return orders;
  }

  private static OrderRow order(CsvRow row, Map<String, CustomerRow> customers) {
    return new OrderRow(
        row.text(ID),
        customer(row, customers),
        status(row),
        row.time(PURCHASED, OlistTime.SECONDS),
        row.optionalTime(APPROVED, OlistTime.SECONDS),
        row.optionalTime(SHIPPED, OlistTime.SECONDS),
        row.optionalTime(DELIVERED, OlistTime.SECONDS),
        row.optionalTime(ESTIMATED, OlistTime.SECONDS));
  }

  private static CustomerRow customer(CsvRow row, Map<String, CustomerRow> customers) {
    CustomerRow customer = customers.get(row.text(CUSTOMER));
    if (customer == null) {
      throw row.unexpected(CUSTOMER, "an id that customers.csv.gz has");
    }
    return customer;
  }

  private static OrderEventType status(CsvRow row) {
    OrderEventType status = STATUSES.get(row.text(STATUS));
    if (status == null) {
      throw row.unexpected(STATUS, "one of " + String.join(", ", STATUSES.keySet()));
    }
    return status;
  }
}
