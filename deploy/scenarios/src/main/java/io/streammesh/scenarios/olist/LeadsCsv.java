package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.LeadContact;
import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Uniqueness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code marketing_qualified_leads.csv.gz} as events, the first of each lead. */
final class LeadsCsv {
  static final long SEQUENCE = 1;

  private static final String ID = "mql_id";
  private static final String CONTACTED = "first_contact_date";
  private static final String LANDING_PAGE = "landing_page_id";
  private static final String ORIGIN = "origin";

  private LeadsCsv() {}

  static List<LeadContacted> read(Path path) {
    List<LeadContacted> leads = new ArrayList<>();
    Uniqueness ids = new Uniqueness(ID);
    new CsvFile(path, List.of(ID, CONTACTED, LANDING_PAGE, ORIGIN))
        .forEachRow(
            row -> {
              ids.check(row, row.text(ID));
              leads.add(lead(row));
            });
    return leads;
  }

  private static LeadContacted lead(CsvRow row) {
    return new LeadContacted(
        new OutboxEntry(row.text(ID), SEQUENCE, row.time(CONTACTED, OlistTime.DAYS)),
        new LeadContact(row.optionalText(ORIGIN), row.optionalText(LANDING_PAGE)));
  }
}
