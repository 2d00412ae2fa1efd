package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Lead;
import io.streammesh.marketing.model.Lead.Contact;
import io.streammesh.marketing.model.Lead.Deal;
import io.streammesh.marketing.state.ContactState;
import io.streammesh.marketing.state.DealState;
import io.streammesh.marketing.state.LeadState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** A lead in the state store. */
public final class LeadStates {
  private LeadStates() {}

  public static Serde<Lead> serde() {
    return AvroStateSerde.of(LeadState.class, LeadStates::toAvro, LeadStates::fromAvro);
  }

  private static LeadState toAvro(Lead lead) {
    return new LeadState(lead.leadId(), toAvro(lead.contact()), toAvro(lead.deal()));
  }

  private static Lead fromAvro(LeadState state) {
    return new Lead(state.getLeadId(), fromAvro(state.getContact()), fromAvro(state.getDeal()));
  }

  private static @Nullable ContactState toAvro(@Nullable Contact contact) {
    return contact == null
        ? null
        : new ContactState(
            contact.sequence(), contact.madeAt(), contact.origin(), contact.landingPageId());
  }

  private static @Nullable Contact fromAvro(@Nullable ContactState state) {
    return state == null
        ? null
        : new Contact(
            state.getSequence(), state.getMadeAt(), state.getOrigin(), state.getLandingPageId());
  }

  private static @Nullable DealState toAvro(@Nullable Deal deal) {
    return deal == null
        ? null
        : new DealState(
            deal.sequence(),
            deal.wonAt(),
            deal.sellerId(),
            deal.businessSegment(),
            deal.leadType(),
            deal.businessType(),
            deal.averageStock(),
            deal.declaredMonthlyRevenue());
  }

  private static @Nullable Deal fromAvro(@Nullable DealState state) {
    return state == null
        ? null
        : new Deal(
            state.getSequence(),
            state.getWonAt(),
            state.getSellerId(),
            state.getBusinessSegment(),
            state.getLeadType(),
            state.getBusinessType(),
            state.getAverageStock(),
            state.getDeclaredMonthlyRevenue());
  }
}
