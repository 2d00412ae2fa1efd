package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of the profiles and of the address changes. */
record CustomerFigures(List<CustomerProfile> customers, List<AddressChange> changes) {
  private static final Comparator<AddressChange> BY_TIME =
      Comparator.comparing(AddressChange::getChangedAt).thenComparing(AddressChange::getOrderId);

  CustomerFigures {
    customers = List.copyOf(customers);
    changes = List.copyOf(changes);
  }

  /** How many of them have more than one checkout. */
  static long comingBack(List<CustomerProfile> customers) {
    return customers.stream().filter(profile -> profile.getCheckouts() > 1).count();
  }

  /** How many persons the changes are of. */
  static long movers(Stream<AddressChange> changes) {
    return changes.map(AddressChange::getCustomerId).distinct().count();
  }

  void writeTo(ObjectNode report) {
    report.put("customers_unique", customers.size());
    report.put("customers_with_more_than_one_order", comingBack(customers));
    report.put(
        "customers_with_address_change_between_consecutive_orders", movers(changes.stream()));
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
