package io.streammesh.newsletter.rules;

import io.streammesh.newsletter.model.Recipient;
import io.streammesh.newsletter.model.Recipient.Assignment;
import io.streammesh.newsletter.model.Recipient.Mail;
import org.jspecify.annotations.Nullable;

/** Of the assignments and of the mails, the one with the highest outbox sequence counts. */
public final class RecipientRules {
  private RecipientRules() {}

  /** What is known after an event; neither the order of arrival nor repeats make a difference. */
  public static Recipient merge(@Nullable Recipient before, Recipient told) {
    return before == null
        ? told
        : new Recipient(
            before.recipientId(),
            before.campaignId(),
            before.customerId(),
            later(before.assignment(), told.assignment()),
            later(before.mail(), told.mail()));
  }

  private static @Nullable Assignment later(@Nullable Assignment known, @Nullable Assignment told) {
    return told == null || (known != null && known.sequence() >= told.sequence()) ? known : told;
  }

  private static @Nullable Mail later(@Nullable Mail known, @Nullable Mail told) {
    return told == null || (known != null && known.sequence() >= told.sequence()) ? known : told;
  }
}
