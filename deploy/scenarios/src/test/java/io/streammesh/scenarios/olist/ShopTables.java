package io.streammesh.scenarios.olist;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Small hand-made tables below a directory; each starts with its header alone. */
final class ShopTables {
  private final Path dir;
  private final Map<String, StringBuilder> files = new LinkedHashMap<>();

  ShopTables(Path dir) {
    this.dir = dir;
    header(
        "orders",
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
            + "order_delivered_carrier_date,order_delivered_customer_date,"
            + "order_estimated_delivery_date");
    header(
        "order_items",
        "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value");
    header(
        "order_payments",
        "order_id,payment_sequential,payment_type,payment_installments,payment_value");
    header(
        "customers",
        "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state");
  }

  /** Replaces the file by one with this header. */
  ShopTables header(String file, String header) {
    files.put(file, new StringBuilder(header).append('\n'));
    return this;
  }

  /** Adds a row as it is. */
  ShopTables row(String file, String row) {
    StringBuilder text = files.get(file);
    if (text == null) {
      throw new IllegalArgumentException(file);
    }
    text.append(row).append('\n');
    return this;
  }

  /** An order with a customer row: id o1 has customer k1. */
  ShopTables order(String number, String person, String statusAndTimes) {
    row("customers", "k%s,%s,0100%s,sao paulo,SP".formatted(number, person, number));
    return row("orders", "o%s,k%s,%s".formatted(number, number, statusAndTimes));
  }

  ShopTables without(String file) {
    files.remove(file);
    return this;
  }

  OlistHistory read() {
    files.forEach((name, text) -> write(file(name), text.toString()));
    return readAgain();
  }

  /** What stands in the files now. */
  OlistHistory readAgain() {
    return OlistHistory.read(dir);
  }

  Path file(String name) {
    return dir.resolve("olist").resolve(name + ".csv.gz");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
