package io.streammesh.marketing.model;

import io.streammesh.shelf.Moments;
import java.math.BigDecimal;

/**
 * What all users of a variant together count for.
 *
 * @param users assigned to the variant
 * @param controls users of them to whom it was told as the one to compare with
 * @param returnedDay1 users who came back after 1 day
 * @param returnedDay7 users who came back after 7 days
 * @param rounds of the users
 * @param top the most rounds
 */
public record Variant(
    long users,
    long controls,
    long returnedDay1,
    long returnedDay7,
    Moments rounds,
    TopRounds top) {
  public static final Variant NONE = new Variant(0, 0, 0, 0, Moments.NONE, TopRounds.NONE);

  /** With one user more. */
  public Variant plus(Share share) {
    return new Variant(
        users + 1,
        controls + one(share.control()),
        returnedDay1 + one(share.returnedDay1()),
        returnedDay7 + one(share.returnedDay7()),
        rounds.plus(BigDecimal.valueOf(share.rounds())),
        top.plus(share.rounds()));
  }

  /** Without one user, who was added before; the last one leaves nothing behind. */
  public Variant minus(Share share) {
    return users == 1
        ? NONE
        : new Variant(
            users - 1,
            controls - one(share.control()),
            returnedDay1 - one(share.returnedDay1()),
            returnedDay7 - one(share.returnedDay7()),
            rounds.minus(BigDecimal.valueOf(share.rounds())),
            top.minus(share.rounds()));
  }

  /** Whether others are compared with it. */
  public boolean isControl() {
    return controls > 0;
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }
}
