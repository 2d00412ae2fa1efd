package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Lead;
import io.streammesh.schemas.marketing.raw.Contact;
import io.streammesh.schemas.marketing.raw.LeadEvent;
import io.streammesh.schemas.marketing.raw.WonDeal;
import java.util.Objects;

/** From raw events to a lead. */
public final class LeadEvents {
  private LeadEvents() {}

  /** The part of a lead that the event tells. */
  public static Lead lead(LeadEvent event) {
    return switch (event.getType()) {
      case CONTACTED ->
          new Lead(
              event.getLeadId(), contact(event, Objects.requireNonNull(event.getContact())), null);
      case WON ->
          new Lead(event.getLeadId(), null, deal(event, Objects.requireNonNull(event.getDeal())));
    };
  }

  private static Lead.Contact contact(LeadEvent event, Contact contact) {
    return new Lead.Contact(
        event.getSequence(),
        event.getOccurredAt(),
        contact.getOrigin(),
        contact.getLandingPageId());
  }

  private static Lead.Deal deal(LeadEvent event, WonDeal deal) {
    return new Lead.Deal(
        event.getSequence(),
        event.getOccurredAt(),
        deal.getSellerId(),
        deal.getBusinessSegment(),
        deal.getLeadType(),
        deal.getBusinessType(),
        deal.getAverageStock(),
        deal.getDeclaredMonthlyRevenue());
  }
}
