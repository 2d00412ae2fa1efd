package io.streammesh.newsletter.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person in one campaign; an event tells a part of it.
 *
 * @param recipientId campaign and person, joined by '/'
 * @param assignment null as long as that event has not arrived
 * @param mail null as long as none is known to have gone out
 */
public record Recipient(
    String recipientId,
    String campaignId,
    String customerId,
    @Nullable Assignment assignment,
    @Nullable Mail mail) {

  /** Where the person stands in the campaign. */
  public record Assignment(
      long sequence, Instant at, String segment, boolean control, int attributionDays) {}

  /** The campaign's mail to the person. */
  public record Mail(long sequence, Instant sentAt) {}

  public boolean isAssigned() {
    return assignment != null;
  }

  /** The highest outbox sequence of what is known. */
  public long revision() {
    return Math.max(
        assignment == null ? 0 : assignment.sequence(), mail == null ? 0 : mail.sequence());
  }
}
