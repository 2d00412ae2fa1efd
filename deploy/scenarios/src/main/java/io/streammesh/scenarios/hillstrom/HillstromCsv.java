package io.streammesh.scenarios.hillstrom;

import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Uniqueness;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code hillstrom.csv.gz}. */
final class HillstromCsv {
  private static final String NUMBER = "row";
  private static final String SEGMENT = "segment";
  private static final String VISIT = "visit";
  private static final String CONVERSION = "conversion";
  private static final String SPEND = "spend";
  private static final String YES = "1";
  private static final String NO = "0";

  private HillstromCsv() {}

  static void read(Path path, Consumer<CampaignCustomer> consumer) {
    Uniqueness numbers = new Uniqueness(NUMBER);
    new CsvFile(path, List.of(NUMBER, SEGMENT, VISIT, CONVERSION, SPEND))
        .forEachRow(
            row -> {
              CampaignCustomer customer = customer(row);
              numbers.check(row, Integer.toString(customer.number()));
              consumer.accept(customer);
            });
  }

  private static CampaignCustomer customer(CsvRow row) {
    boolean ordered = row.flag(CONVERSION, YES, NO);
    BigDecimal spend = row.decimal(SPEND);
    if (!ordered && spend.signum() != 0) {
      throw row.unexpected(SPEND, "0 without a conversion");
    }
    return new CampaignCustomer(
        row.integer(NUMBER), row.text(SEGMENT), row.flag(VISIT, YES, NO), ordered, spend);
  }
}
