package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.customers.v1.AddressChange;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Figures of the profiles and of the address changes. */
final class CustomerFigures {
  private static final Comparator<AddressChange> BY_TIME =
      Comparator.comparing(AddressChange::getChangedAt).thenComparing(AddressChange::getOrderId);

  private CustomerFigures() {}

  static void write(ObjectNode report, ShopProducts products) {
    Collection<AddressChange> changes = products.addressChanges();
    report.put("customers_unique", products.customers().size());
    report.put(
        "customers_with_more_than_one_order",
        products.customers().stream().filter(profile -> profile.getCheckouts() > 1).count());
    report.put(
        "customers_with_address_change_between_consecutive_orders",
        changes.stream().map(AddressChange::getCustomerId).distinct().count());
    report.put("address_changes", changes.size());
    ArrayNode list = report.putArray("address_change_list");
    changes.stream().sorted(BY_TIME).map(CustomerFigures::change).forEach(list::add);
  }

  private static ObjectNode change(AddressChange change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("customer_unique_id", change.getCustomerId())
        .put("order_id", change.getOrderId())
        .put("at", OlistTime.text(change.getChangedAt()))
        .put("from", textOf(change.getFromZipPrefix()))
        .put("to", textOf(change.getToZipPrefix()));
  }

  private static String textOf(@Nullable String zipPrefix) {
    return zipPrefix == null ? "" : zipPrefix;
  }
}
