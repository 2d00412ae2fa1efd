package io.streammesh.scenarios.hillstrom;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Assignment;
import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.CampaignMailSent;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopVisited;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to and by one customer of the campaign. */
final class CampaignEvents {
  static final Instant START = Instant.parse("2008-03-20T09:00:00Z");

  private static final Duration BETWEEN_ASSIGNMENTS = Duration.ofMillis(10);
  private static final Duration TO_MAIL = Duration.ofHours(1);
  private static final Duration TO_VISIT = Duration.ofDays(2);
  private static final Duration TO_ORDER = Duration.ofDays(3);
  private static final String CAMPAIGN = "hillstrom-2008";
  private static final String CONTROL = "No E-Mail";
  private static final int ATTRIBUTION_DAYS = 14;
  private static final String SOURCE = "catalog";
  private static final String CURRENCY = "USD";

  private final CampaignCustomer customer;
  private final String customerId;
  private final Instant assignedAt;
  private final List<ShopEvent> events = new ArrayList<>(2);

  private CampaignEvents(CampaignCustomer customer) {
    this.customer = customer;
    this.customerId = SOURCE + ':' + customer.number();
    this.assignedAt = START.plus(BETWEEN_ASSIGNMENTS.multipliedBy(customer.number()));
  }

  static List<ShopEvent> of(CampaignCustomer customer) {
    CampaignEvents events = new CampaignEvents(customer);
    events.assign();
    if (customer.visited()) {
      events.visit();
    }
    if (customer.ordered()) {
      events.order();
    }
    return events.events;
  }

  private void assign() {
    String recipientId = CAMPAIGN + '/' + customerId;
    boolean control = customer.segment().equals(CONTROL);
    events.add(
        new CampaignAssigned(
            new OutboxEntry(recipientId, 1, assignedAt),
            CAMPAIGN,
            customerId,
            new Assignment(customer.segment(), control, ATTRIBUTION_DAYS)));
    if (!control) {
      OutboxEntry entry = new OutboxEntry(recipientId, 2, assignedAt.plus(TO_MAIL));
      events.add(new CampaignMailSent(entry, CAMPAIGN, customerId));
    }
  }

  private void visit() {
    OutboxEntry entry = new OutboxEntry(customerId, 1, assignedAt.plus(TO_VISIT));
    events.add(new ShopVisited(entry, customerId + "/1"));
  }

  private void order() {
    OrderItem item = new OrderItem(1, SOURCE, SOURCE, null, customer.spend(), BigDecimal.ZERO);
    events.add(
        OrderStep.created(
            new OutboxEntry(customerId, 1, assignedAt.plus(TO_ORDER)),
            new OrderPlaced(customerId, Address.UNKNOWN, null, CURRENCY, SOURCE, List.of(item))));
  }
}
