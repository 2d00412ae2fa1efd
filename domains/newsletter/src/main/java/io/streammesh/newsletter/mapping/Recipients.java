package io.streammesh.newsletter.mapping;

import io.streammesh.newsletter.model.Recipient;
import io.streammesh.newsletter.model.Recipient.Mail;
import io.streammesh.schemas.newsletter.raw.Assignment;
import io.streammesh.schemas.newsletter.raw.CampaignEvent;
import io.streammesh.schemas.newsletter.v1.CampaignSend;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From raw events to a campaign's recipient, and from there to the product. */
public final class Recipients {
  private Recipients() {}

  /** The part of a recipient that the event tells. */
  public static Recipient recipient(CampaignEvent event) {
    return switch (event.getType()) {
      case ASSIGNED ->
          recipient(event, assignment(event, Objects.requireNonNull(event.getAssignment())), null);
      case SENT -> recipient(event, null, new Mail(event.getSequence(), event.getOccurredAt()));
    };
  }

  /**
   * The product's record.
   *
   * @param recipient one that {@link Recipient#isAssigned() is assigned}
   */
  public static CampaignSend send(Recipient recipient) {
    Recipient.Assignment assignment = Objects.requireNonNull(recipient.assignment());
    Mail mail = recipient.mail();
    return CampaignSend.newBuilder()
        .setRecipientId(recipient.recipientId())
        .setRevision(recipient.revision())
        .setCampaignId(recipient.campaignId())
        .setCustomerId(recipient.customerId())
        .setSegment(assignment.segment())
        .setControl(assignment.control())
        .setAttributionDays(assignment.attributionDays())
        .setAssignedAt(assignment.at())
        .setSentAt(mail == null ? null : mail.sentAt())
        .build();
  }

  private static Recipient recipient(
      CampaignEvent event, Recipient.@Nullable Assignment assignment, @Nullable Mail mail) {
    return new Recipient(
        event.getRecipientId(), event.getCampaignId(), event.getCustomerId(), assignment, mail);
  }

  private static Recipient.Assignment assignment(CampaignEvent event, Assignment assignment) {
    return new Recipient.Assignment(
        event.getSequence(),
        event.getOccurredAt(),
        assignment.getSegment(),
        assignment.getControl(),
        assignment.getAttributionDays());
  }
}
