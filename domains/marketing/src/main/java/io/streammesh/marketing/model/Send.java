package io.streammesh.marketing.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands in a campaign.
 *
 * @param recipientId campaign and person, joined by '/'
 * @param control whether the segment gets no mail, to compare with
 * @param attributionDays length of the attribution window
 * @param sentAt when the mail went out; null if it did not
 */
public record Send(
    String recipientId,
    String campaignId,
    String customerId,
    String segment,
    boolean control,
    int attributionDays,
    Instant assignedAt,
    @Nullable Instant sentAt) {

  /**
   * From the mail on, for the control from the assignment on; empty for a person who should have
   * got a mail and has not.
   */
  public Optional<Window> window() {
    Instant from = control ? assignedAt : sentAt;
    return from == null ? Optional.empty() : Optional.of(Window.of(from, attributionDays));
  }
}
