package io.streammesh.marketing.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one user in one experiment; an event tells a part of it.
 *
 * @param participantId experiment and user, joined by '/'
 * @param assignment null as long as that event has not arrived
 * @param returnedDay1 whether the user came back after 1 day
 * @param returnedDay7 whether the user came back after 7 days
 * @param rounds the most rounds that were told of the user
 */
public record Participant(
    String participantId,
    String experimentId,
    @Nullable Assignment assignment,
    boolean returnedDay1,
    boolean returnedDay7,
    long rounds) {

  /**
   * The variant that the user sees.
   *
   * @param control whether the others are compared with it
   */
  public record Assignment(long sequence, String variant, boolean control) {}

  /** What the user counts for; null as long as the variant is not known. */
  public @Nullable Share share() {
    return assignment == null
        ? null
        : new Share(assignment.variant(), assignment.control(), returnedDay1, returnedDay7, rounds);
  }
}
