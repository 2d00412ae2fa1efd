package io.streammesh.newsletter.mapping;

import io.streammesh.newsletter.model.Recipient;
import io.streammesh.newsletter.model.Recipient.Assignment;
import io.streammesh.newsletter.model.Recipient.Mail;
import io.streammesh.newsletter.state.AssignmentState;
import io.streammesh.newsletter.state.MailState;
import io.streammesh.newsletter.state.RecipientState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;

/** A campaign's recipient in the state store. */
public final class RecipientStates {
  private RecipientStates() {}

  public static Serde<Recipient> serde() {
    return AvroStateSerde.of(
        RecipientState.class, RecipientStates::toAvro, RecipientStates::fromAvro);
  }

  private static RecipientState toAvro(Recipient recipient) {
    Assignment assignment = recipient.assignment();
    Mail mail = recipient.mail();
    return new RecipientState(
        recipient.recipientId(),
        recipient.campaignId(),
        recipient.customerId(),
        assignment == null
            ? null
            : new AssignmentState(
                assignment.sequence(),
                assignment.at(),
                assignment.segment(),
                assignment.control(),
                assignment.attributionDays()),
        mail == null ? null : new MailState(mail.sequence(), mail.sentAt()));
  }

  private static Recipient fromAvro(RecipientState state) {
    AssignmentState assignment = state.getAssignment();
    MailState mail = state.getMail();
    return new Recipient(
        state.getRecipientId(),
        state.getCampaignId(),
        state.getCustomerId(),
        assignment == null
            ? null
            : new Assignment(
                assignment.getSequence(),
                assignment.getAt(),
                assignment.getSegment(),
                assignment.getControl(),
                assignment.getAttributionDays()),
        mail == null ? null : new Mail(mail.getSequence(), mail.getSentAt()));
  }
}
