package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.WonDeal;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code closed_deals.csv.gz} as events. They follow the lead's first contact, whether or not
 * it is in the files; several deals of one lead are numbered as they stand there.
 */
final class DealsCsv {
  private static final String LEAD = "mql_id";
  private static final String SELLER = "seller_id";
  private static final String WON = "won_date";
  private static final String SEGMENT = "business_segment";
  private static final String LEAD_TYPE = "lead_type";
  private static final String BUSINESS_TYPE = "business_type";
  private static final String STOCK = "average_stock";
  private static final String REVENUE = "declared_monthly_revenue";

  private DealsCsv() {}

  static List<LeadWon> read(Path path) {
    List<LeadWon> deals = new ArrayList<>();
    Map<String, Long> sequences = new HashMap<>();
    new CsvFile(path, List.of(LEAD, SELLER, WON, SEGMENT, LEAD_TYPE, BUSINESS_TYPE, STOCK, REVENUE))
        .forEachRow(
            row -> {
              String lead = row.text(LEAD);
              long sequence = LeadsCsv.SEQUENCE + sequences.merge(lead, 1L, Long::sum);
              OutboxEntry entry = new OutboxEntry(lead, sequence, row.time(WON, OlistTime.MINUTES));
              deals.add(new LeadWon(entry, deal(row)));
            });
    return deals;
  }

  private static WonDeal deal(CsvRow row) {
    return new WonDeal(
        row.text(SELLER),
        row.optionalText(SEGMENT),
        row.optionalText(LEAD_TYPE),
        row.optionalText(BUSINESS_TYPE),
        row.optionalText(STOCK),
        row.optionalDecimal(REVENUE));
  }
}
