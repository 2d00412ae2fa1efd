package io.streammesh.scenarios.retail;

import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw events of a real online shop's history. The package's description has the rules by which
 * they are derived.
 */
public final class OnlineRetailHistory {
  static final String SOURCE = "online-retail";
  static final String ID_PREFIX = SOURCE + ':';
  static final ZoneOffset OFFSET = ZoneOffset.UTC;

  private OnlineRetailHistory() {}

  /**
   * Reads the table below {@code dir/online_retail}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where the file or a column is missing, or a
   *     row cannot be read; it names file, line and column
   */
  public static History read(Path dir) {
    List<InvoiceEvents> invoices =
        OnlineRetailCsv.read(dir.resolve("online_retail").resolve("online_retail.csv.gz"));
    List<ShopEvent> events = new ArrayList<>();
    invoices.forEach(invoice -> events.addAll(invoice.all()));
    events.addAll(Checkouts.of(invoices));
    return new DataSetHistory(OFFSET, events);
  }
}
