package io.streammesh.marketing.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a seller who may join the marketplace; an event tells a part of it.
 *
 * @param contact null as long as that event has not arrived
 * @param deal null for a lead that is not known to be won
 */
public record Lead(String leadId, @Nullable Contact contact, @Nullable Deal deal) {

  /**
   * How the lead came to us.
   *
   * @param madeAt when the first contact was made
   */
  public record Contact(
      long sequence, Instant madeAt, @Nullable String origin, @Nullable String landingPageId) {}

  /** What was agreed on; revenue as declared, 0 where it was not. */
  public record Deal(
      long sequence,
      Instant wonAt,
      String sellerId,
      @Nullable String businessSegment,
      @Nullable String leadType,
      @Nullable String businessType,
      @Nullable String averageStock,
      @Nullable BigDecimal declaredMonthlyRevenue) {}

  public boolean isContacted() {
    return contact != null;
  }

  public boolean isWon() {
    return deal != null;
  }

  /** The highest outbox sequence of what is known. */
  public long revision() {
    return Math.max(contact == null ? 0 : contact.sequence(), deal == null ? 0 : deal.sequence());
  }
}
