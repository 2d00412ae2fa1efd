package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Lead;
import io.streammesh.schemas.marketing.v1.Deal;
import java.util.Objects;

/** From a lead to the products. */
public final class LeadProducts {
  private LeadProducts() {}

  /**
   * The lead.
   *
   * @param lead one that {@link Lead#isContacted() is contacted}
   */
  public static io.streammesh.schemas.marketing.v1.Lead lead(Lead lead) {
    Lead.Contact contact = Objects.requireNonNull(lead.contact());
    return io.streammesh.schemas.marketing.v1.Lead.newBuilder()
        .setLeadId(lead.leadId())
        .setRevision(lead.revision())
        .setOrigin(contact.origin())
        .setLandingPageId(contact.landingPageId())
        .setContactedAt(contact.madeAt())
        .setWon(lead.isWon())
        .build();
  }

  /**
   * The deal.
   *
   * @param lead one that {@link Lead#isWon() is won}
   */
  public static Deal deal(Lead lead) {
    Lead.Contact contact = lead.contact();
    Lead.Deal deal = Objects.requireNonNull(lead.deal());
    return Deal.newBuilder()
        .setLeadId(lead.leadId())
        .setRevision(lead.revision())
        .setLeadOrigin(contact == null ? null : contact.origin())
        .setSellerId(deal.sellerId())
        .setBusinessSegment(deal.businessSegment())
        .setLeadType(deal.leadType())
        .setBusinessType(deal.businessType())
        .setAverageStock(deal.averageStock())
        .setDeclaredMonthlyRevenue(deal.declaredMonthlyRevenue())
        .setWonAt(deal.wonAt())
        .build();
  }
}
