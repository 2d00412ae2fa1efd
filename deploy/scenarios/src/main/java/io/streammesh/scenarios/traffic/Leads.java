package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.LeadContact;
import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.WonDeal;
import java.math.BigDecimal;
import java.time.Instant;

/** Sellers who may join the marketplace, and those of them who do. */
final class Leads {
  private static final double LEADS_PER_ORDER = 0.05;
  private static final double ORIGIN_KNOWN = 0.9;
  private static final double WON = 0.25;
  private static final double REVENUE_DECLARED = 0.5;
  private static final String[] ORIGINS = {
    "organic_search", "organic_search", "paid_search", "social", "direct_traffic", "email"
  };
  private static final String[] LANDING_PAGES = {"sell-with-us", "fees", "how-it-works"};
  private static final String[] SEGMENTS = {"home_decor", "health_beauty", "car_accessories"};
  private static final String[] LEAD_TYPES = {"online_medium", "online_big", "offline", "industry"};
  private static final String[] BUSINESS_TYPES = {"reseller", "manufacturer", "other"};
  private static final String[] STOCKS = {"1-5", "5-20", "50-200"};

  private final Setting setting;
  private final Chance chance;
  private final Chance ids;

  Leads(Setting setting) {
    this.setting = setting;
    this.chance = setting.chance("leads");
    this.ids = setting.ids("leads");
  }

  void open() {
    setting.repeatedly(LEADS_PER_ORDER, chance, this::contact);
  }

  private void contact(Instant at) {
    String leadId = ids.id();
    String origin = chance.of(ORIGIN_KNOWN) ? chance.oneOf(ORIGINS) : null;
    setting.emit(
        new LeadContacted(
            new OutboxEntry(leadId, 1, at), new LeadContact(origin, chance.oneOf(LANDING_PAGES))));
    if (chance.of(WON)) {
      setting
          .agenda()
          .add(
              at.plus(chance.millisBetween(2000, 12_000)),
              later -> setting.emit(new LeadWon(new OutboxEntry(leadId, 2, later), deal())));
    }
  }

  private WonDeal deal() {
    long revenue = chance.of(REVENUE_DECLARED) ? chance.between(1, 300) * 1000L : 0;
    return new WonDeal(
        ids.id(),
        chance.oneOf(SEGMENTS),
        chance.oneOf(LEAD_TYPES),
        chance.oneOf(BUSINESS_TYPES),
        chance.oneOf(STOCKS),
        BigDecimal.valueOf(revenue));
  }
}
