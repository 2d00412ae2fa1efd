package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.List;

/** The marketplace's whole tables of payments and customers, most of them without an order. */
final class OlistExtraReport {

  private OlistExtraReport() {}

  static ObjectNode of(ShopProducts products) {
    List<Transaction> payments = products.all(Transaction.class).toList();
    List<CustomerProfile> customers = products.all(CustomerProfile.class).toList();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("payment_rows", payments.size());
    new PaymentFigures(payments).writeTo(report);
    return report
        .put("customers", customers.stream().mapToInt(CustomerProfile::getCheckouts).sum())
        .put("customers_unique", customers.size())
        .put("customers_with_more_than_one_order", CustomerFigures.comingBack(customers))
        .put(
            "customers_with_more_than_one_zip_prefix",
            CustomerFigures.movers(products.all(AddressChange.class)));
  }
}
