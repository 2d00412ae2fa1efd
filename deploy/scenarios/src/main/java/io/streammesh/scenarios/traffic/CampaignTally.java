package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.CampaignMailSent;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopVisited;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Tells how many recipients of the campaign have visited the shop, and ordered, upon it. */
final class CampaignTally {
  private final Map<String, CampaignRecipient> recipients = new HashMap<>();
  private final Map<String, CampaignRecipient> byOrder = new HashMap<>();

  /** Tells whose an order is; its first step can be handed out behind the others. */
  void happened(ShopEvent event) {
    if (event instanceof CampaignAssigned assigned) {
      recipients.put(assigned.customerId(), new CampaignRecipient());
    } else if (event instanceof OrderStep step) {
      OrderPlaced placed = step.placed();
      CampaignRecipient recipient = placed == null ? null : recipients.get(placed.customerId());
      if (recipient != null) {
        byOrder.put(step.key(), recipient);
      }
    }
  }

  void handedOut(ShopEvent event) {
    if (event instanceof CampaignAssigned assigned) {
      recipient(assigned.customerId()).assigned(assigned);
    } else if (event instanceof CampaignMailSent sent) {
      recipient(sent.customerId()).sent(sent);
    } else if (event instanceof ShopVisited) {
      recipient(event.key()).visited(event.occurredAt());
    } else if (event instanceof OrderStep step) {
      CampaignRecipient recipient = byOrder.get(step.key());
      if (recipient != null) {
        recipient.ordered(step);
      }
    }
  }

  long visits() {
    return count(CampaignRecipient::hasVisited);
  }

  long conversions() {
    return count(CampaignRecipient::hasOrdered);
  }

  private CampaignRecipient recipient(String customerId) {
    return recipients.computeIfAbsent(customerId, unseen -> new CampaignRecipient());
  }

  private long count(Predicate<CampaignRecipient> condition) {
    return recipients.values().stream().filter(condition).count();
  }
}
