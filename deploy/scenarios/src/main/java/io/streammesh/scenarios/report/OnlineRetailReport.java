package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.util.List;
import java.util.Objects;

/** The online shop: its invoices, their lines, its customers, and what fraud says of its sales. */
final class OnlineRetailReport {
  private static final Source SHOP = Source.ONLINE_RETAIL;

  private OnlineRetailReport() {}

  static ObjectNode of(ShopProducts products) {
    InvoiceFigures invoices =
        new InvoiceFigures(
            products.all(OrderFact.class).filter(order -> SHOP.is(order.getSource())).toList());
    InvoiceLineFigures lines = new InvoiceLineFigures();
    products.all(OrderLine.class).filter(line -> SHOP.is(line.getSource())).forEach(lines::add);

    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("rows", lines.count());
    report.put("rows_without_customer", invoices.linesWithoutCustomer());
    invoices.writeKinds(report);
    report.set("sum_per_month", lines.sumPerMonth());
    report.set("sum_per_country", invoices.sumPerCountry());
    report.set("invoices_per_month", invoices.perMonth());
    report.put("customers", invoices.customers());
    report.put("customers_with_more_than_one_sale", customersWithMoreThanOneSale(products));
    report.set("customers_with_country_change_between_consecutive_sales", countryChanges(products));
    report.set("top10_products_by_net_units", lines.top10ByNetUnits());
    new SaleFigures(invoices.sales()).writeTo(report);
    new RunningOutlierFigures(
            products
                .all(OrderRiskSignal.class)
                .filter(signal -> SHOP.is(signal.getSource()))
                .toList())
        .writeTo(report);
    return report;
  }

  private static long customersWithMoreThanOneSale(ShopProducts products) {
    List<CustomerProfile> customers =
        products
            .all(CustomerProfile.class)
            .filter(customer -> SHOP.is(customer.getSource()))
            .toList();
    return CustomerFigures.comingBack(customers);
  }

  private static ArrayNode countryChanges(ShopProducts products) {
    ArrayNode customers = JsonNodeFactory.instance.arrayNode();
    products
        .all(AddressChange.class)
        .filter(change -> SHOP.is(change.getSource()))
        .filter(change -> !Objects.equals(change.getFromCountry(), change.getToCountry()))
        .map(change -> SHOP.bare(change.getCustomerId()))
        .distinct()
        .sorted()
        .forEach(customers::add);
    return customers;
  }
}
