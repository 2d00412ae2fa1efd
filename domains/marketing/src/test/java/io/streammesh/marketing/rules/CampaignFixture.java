package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Orders;
import io.streammesh.marketing.model.Person;
import io.streammesh.marketing.model.Send;
import io.streammesh.marketing.model.Sends;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Persons for the tests of the campaigns' rules. */
final class CampaignFixture {
  static final Instant SENT = Instant.parse("2008-03-20T09:00:00Z");
  static final Instant ASSIGNED = SENT.minus(Duration.ofDays(1));
  static final int DAYS = 14;
  static final Instant LAST = SENT.plus(Duration.ofDays(DAYS));

  private CampaignFixture() {}

  static Send mailed(String campaign, String segment) {
    return send(campaign, segment, false, SENT);
  }

  static Send unmailed(String campaign, String segment) {
    return send(campaign, segment, false, null);
  }

  static Send control(String campaign) {
    return send(campaign, "none", true, null);
  }

  static Order order(String id, Instant at, String amount) {
    return new Order(id, "p", at, "USD", new BigDecimal(amount));
  }

  static Person person(Send send, Order... orders) {
    return person(List.of(send), orders);
  }

  static Person person(List<Send> sends, Order... orders) {
    Sends all = Sends.NONE;
    for (Send send : sends) {
      all = all.with(send);
    }
    Orders ordered = Orders.NONE;
    for (Order order : orders) {
      ordered = ordered.with(order);
    }
    return new Person(all, ordered);
  }

  private static Send send(String campaign, String segment, boolean control, Instant sentAt) {
    return new Send(campaign + "/p", campaign, "p", segment, control, DAYS, ASSIGNED, sentAt);
  }
}
