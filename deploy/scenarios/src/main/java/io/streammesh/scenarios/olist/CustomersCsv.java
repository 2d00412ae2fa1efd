package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Uniqueness;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code customers.csv.gz}, and what has its form. */
final class CustomersCsv {
  private static final String ID = "customer_id";
  private static final String PERSON = "customer_unique_id";
  private static final String ZIP = "customer_zip_code_prefix";
  private static final String CITY = "customer_city";
  private static final String STATE = "customer_state";

  private CustomersCsv() {}

  /** The rows of all the files by {@code customer_id}. */
  static Map<String, CustomerRow> read(Path... paths) {
    Map<String, CustomerRow> customers = new HashMap<>();
    Uniqueness ids = new Uniqueness(ID);
    for (Path path : paths) {
      new CsvFile(path, List.of(ID, PERSON, ZIP, CITY, STATE))
          .forEachRow(
              row -> {
                CustomerRow customer = customer(row);
                ids.check(row, customer.customerId());
                customers.put(customer.customerId(), customer);
              });
    }
    return customers;
  }

  private static CustomerRow customer(CsvRow row) {
    return new CustomerRow(
        row.text(ID),
        row.text(PERSON),
        new Address(row.optionalText(ZIP), row.optionalText(CITY), row.optionalText(STATE)));
  }
}
