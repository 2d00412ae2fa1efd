package io.streammesh.scenarios;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** How many events of each topic the real tables tell of, counted without the histories' code. */
final class RealTables {
  private static final int MOST_LINES = 500;

  private final Path dir;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  private RealTables(Path dir) {
    this.dir = dir;
  }

  /** The events of all data sets but extra, by topic. */
  static SortedMap<String, Long> events(Path dir) {
    RealTables tables = new RealTables(dir);
    tables.olist();
    tables.onlineRetail();
    tables.hillstrom();
    tables.rows("cookie_cats/cookie_cats", tables::player);
    tables.rows("diginetica/item_views", row -> tables.add("discovery.raw.view-events", 1));
    return tables.counts;
  }

  private void olist() {
    rows("olist/orders", this::order);
    rows("olist/order_payments", row -> add("payments.raw.payment-events", 1));
    rows("olist/order_reviews", row -> add("customers.raw.review-events", 1));
    rows("olist/marketing_qualified_leads", row -> add("marketing.raw.lead-events", 1));
    rows("olist/closed_deals", row -> add("marketing.raw.lead-events", 1));
  }

  private void order(CSVRecord row) {
    int approved = known(row, "order_approved_at");
    int shipped = known(row, "order_delivered_carrier_date");
    int delivered = known(row, "order_delivered_customer_date");
    String latest = approved == 1 ? "approved" : "created";
    latest = shipped == 1 ? "shipped" : latest;
    latest = delivered == 1 ? "delivered" : latest;
    int status = latest.equals(row.get("order_status")) ? 0 : 1;
    add("orders.raw.order-events", 1 + approved + shipped + delivered + status);
    add("fulfillment.raw.shipment-events", shipped + delivered);
    add("customers.raw.customer-events", 1);
  }

  private static int known(CSVRecord row, String column) {
    return row.get(column).isEmpty() ? 0 : 1;
  }

  private void onlineRetail() {
    Map<String, String> runs = new HashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    Set<String> sales = new HashSet<>();
    rows(
        "online_retail/online_retail",
        row -> {
          String invoice = row.get("InvoiceNo");
          String customer = row.get("CustomerID");
          String run = row.get("InvoiceDate") + '/' + customer + '/' + row.get("Country");
          if (!run.equals(runs.put(invoice, run)) || lines.get(invoice) == MOST_LINES) {
            add("orders.raw.invoice-events", 1);
            lines.put(invoice, 0);
          }
          lines.merge(invoice, 1, Integer::sum);
          if (Character.isDigit(invoice.charAt(0)) && !customer.isEmpty()) {
            sales.add(invoice);
          }
        });
    add("customers.raw.customer-events", sales.size());
  }

  private void hillstrom() {
    rows(
        "hillstrom/hillstrom",
        row -> {
          add("newsletter.raw.campaign-events", row.get("segment").equals("No E-Mail") ? 1 : 2);
          add("marketing.raw.visit-events", Integer.parseInt(row.get("visit")));
          add("orders.raw.order-events", Integer.parseInt(row.get("conversion")));
        });
  }

  private void player(CSVRecord row) {
    int events = 2;
    events += row.get("retention_1").equals("True") ? 1 : 0;
    events += row.get("retention_7").equals("True") ? 1 : 0;
    add("marketing.raw.experiment-events", events);
  }

  private void add(String topic, long events) {
    counts.merge(topic, events, Long::sum);
  }

  private void rows(String file, Consumer<CSVRecord> consumer) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(dir.resolve(file + ".csv.gz"))),
                StandardCharsets.UTF_8);
        CSVParser parser = format.parse(reader)) {
      parser.forEach(consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
