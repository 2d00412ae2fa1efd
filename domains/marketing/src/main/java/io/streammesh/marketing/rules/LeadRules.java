package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Lead;
import io.streammesh.marketing.model.Lead.Contact;
import io.streammesh.marketing.model.Lead.Deal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Of the contacts and of the deals, the one with the highest outbox sequence counts; a lead was
 * contacted when it was contacted first.
 */
public final class LeadRules {
  private LeadRules() {}

  /** What is known after an event; neither the order of arrival nor repeats make a difference. */
  public static Lead merge(@Nullable Lead before, Lead told) {
    return before == null
        ? told
        : new Lead(
            before.leadId(),
            merge(before.contact(), told.contact()),
            later(before.deal(), told.deal()));
  }

  private static @Nullable Contact merge(@Nullable Contact known, @Nullable Contact told) {
    if (known == null || told == null) {
      return known == null ? told : known;
    }
    Contact later = told.sequence() > known.sequence() ? told : known;
    return new Contact(
        later.sequence(),
        earlier(known.madeAt(), told.madeAt()),
        later.origin(),
        later.landingPageId());
  }

  private static @Nullable Deal later(@Nullable Deal known, @Nullable Deal told) {
    return told == null || (known != null && known.sequence() >= told.sequence()) ? known : told;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
