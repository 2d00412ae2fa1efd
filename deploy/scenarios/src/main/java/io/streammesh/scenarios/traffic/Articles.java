package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.InvoiceLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the online shop sells, by the dozen. */
final class Articles {
  private static final Article[] ARTICLES = {
    new Article("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "2.55"),
    new Article("22423", "REGENCY CAKESTAND 3 TIER", "12.75"),
    new Article("47566", "PARTY BUNTING", "4.95"),
    new Article("84879", "ASSORTED COLOUR BIRD ORNAMENT", "1.69"),
    new Article("20725", "LUNCH BAG RED RETROSPOT", "1.65"),
    new Article("22720", "SET OF 3 CAKE TINS PANTRY DESIGN", "4.95"),
    new Article("21212", "PACK OF 72 RETROSPOT CAKE CASES", "0.55"),
    new Article("22197", "SMALL POPCORN HOLDER", "0.85"),
    new Article("23084", "RABBIT NIGHT LIGHT", "2.08"),
    new Article("POST", "POSTAGE", "18.00")
  };
  private static final double ONE_MORE_LINE = 0.7;
  private static final int MOST_LINES = 12;
  private static final Integer[] QUANTITIES = {1, 2, 6, 6, 12, 12, 24, 48};

  private final Chance chance;

  Articles(Chance chance) {
    this.chance = chance;
  }

  /** The lines of a sale, at least two. */
  List<InvoiceLine> sale() {
    List<InvoiceLine> lines = new ArrayList<>();
    do {
      lines.add(line(lines.size() + 1));
    } while (lines.size() < 2 || (lines.size() < MOST_LINES && chance.of(ONE_MORE_LINE)));
    return lines;
  }

  /** The only line of an invoice that takes a line of another one back. */
  static InvoiceLine takenBack(InvoiceLine line) {
    return new InvoiceLine(
        1, line.stockCode(), line.description(), -line.quantity(), line.unitPrice());
  }

  private InvoiceLine line(int number) {
    Article article = chance.oneOf(ARTICLES);
    return new InvoiceLine(
        number,
        article.stockCode(),
        article.description(),
        chance.oneOf(QUANTITIES),
        new BigDecimal(article.unitPrice()));
  }

  private record Article(String stockCode, String description, String unitPrice) {}
}
