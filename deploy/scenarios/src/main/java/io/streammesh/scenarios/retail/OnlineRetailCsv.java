package io.streammesh.scenarios.retail;

import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Shared;
import io.streammesh.scenarios.table.TimeFormat;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code online_retail.csv.gz}. Its texts and prices are few, so equal ones are shared. */
final class OnlineRetailCsv {
  private static final String INVOICE = "InvoiceNo";
  private static final String STOCK_CODE = "StockCode";
  private static final String DESCRIPTION = "Description";
  private static final String QUANTITY = "Quantity";
  private static final String DATE = "InvoiceDate";
  private static final String PRICE = "UnitPrice";
  private static final String CUSTOMER = "CustomerID";
  private static final String COUNTRY = "Country";
  private static final TimeFormat TIME = TimeFormat.seconds(OnlineRetailHistory.OFFSET);

  private final Map<String, InvoiceEvents> invoices = new LinkedHashMap<>();
  private final Shared<String> texts = new Shared<>();
  private final Shared<BigDecimal> prices = new Shared<>();

  private OnlineRetailCsv() {}

  /** The invoices, in the order of their first lines. */
  static List<InvoiceEvents> read(Path path) {
    OnlineRetailCsv csv = new OnlineRetailCsv();
    new CsvFile(
            path,
            List.of(INVOICE, STOCK_CODE, DESCRIPTION, QUANTITY, DATE, PRICE, CUSTOMER, COUNTRY))
        .forEachRow(csv::add);
    return new ArrayList<>(csv.invoices.values());
  }

  private void add(CsvRow row) {
    invoices
        .computeIfAbsent(row.text(INVOICE), InvoiceEvents::new)
        .add(
            head(row),
            texts.one(row.text(STOCK_CODE)),
            shared(row.optionalText(DESCRIPTION)),
            row.integer(QUANTITY),
            prices.one(row.decimal(PRICE)));
  }

  private InvoiceHead head(CsvRow row) {
    String customer = row.optionalText(CUSTOMER);
    return new InvoiceHead(
        row.time(DATE, TIME),
        customer == null ? null : texts.one(OnlineRetailHistory.ID_PREFIX + customer),
        shared(row.optionalText(COUNTRY)));
  }

  private @Nullable String shared(@Nullable String text) {
    return text == null ? null : texts.one(text);
  }
}
