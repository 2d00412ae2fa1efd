package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.table.TestTables;
import java.nio.file.Path;

/** Small hand-made tables below a directory; each starts with its header alone. */
final class ShopTables {
  private final TestTables tables;

  ShopTables(Path dir) {
    tables = new TestTables(dir);
    header(
        "orders",
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
            + "order_delivered_carrier_date,order_delivered_customer_date,"
            + "order_estimated_delivery_date");
    header(
        "order_items",
        "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value");
    String payments = "order_id,payment_sequential,payment_type,payment_installments,payment_value";
    header("order_payments", payments).header("extra/payments_without_order", payments);
    String customers =
        "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state";
    header("customers", customers).header("extra/customers_without_order", customers);
    header(
        "order_reviews",
        "review_id,order_id,review_score,review_comment_title,review_comment_message,"
            + "review_creation_date,review_answer_timestamp");
    header("marketing_qualified_leads", "mql_id,first_contact_date,landing_page_id,origin");
    header(
        "closed_deals",
        "mql_id,seller_id,won_date,business_segment,lead_type,average_stock,business_type,"
            + "declared_monthly_revenue");
  }

  /** Replaces the file by one with this header. */
  ShopTables header(String file, String header) {
    tables.header(path(file), header);
    return this;
  }

  /** Adds a row as it is. */
  ShopTables row(String file, String row) {
    tables.row(path(file), row);
    return this;
  }

  /** An order with a customer row: id o1 has customer k1. */
  ShopTables order(String number, String person, String statusAndTimes) {
    row("customers", "k%s,%s,0100%s,sao paulo,SP".formatted(number, person, number));
    return row("orders", "o%s,k%s,%s".formatted(number, number, statusAndTimes));
  }

  ShopTables without(String file) {
    tables.remove(path(file));
    return this;
  }

  OlistHistory read() {
    return OlistHistory.read(tables.write());
  }

  /** What stands in the files now. */
  OlistHistory readAgain() {
    return OlistHistory.read(tables.dir());
  }

  /** The payments and checkouts alone, with those of extra. */
  History readExtra() {
    return OlistExtraHistory.read(tables.write());
  }

  Path file(String name) {
    return tables.file(path(name));
  }

  private static String path(String file) {
    return "olist/" + file;
  }
}
