package io.streammesh.reintegration;

import java.util.Locale;

/**
 * Why a signal was not acted on. The labels are stable: the journal, metrics and alerts name them.
 * Beside them the journal has the faults of records that were no signals at all, as {@code
 * signature}.
 */
enum SignalCause {
  NO_ID("the record has no header ce_id of up to 200 characters"),
  MALFORMED("the fields that its contract's signal promise names cannot be read"),
  SIZE("the record is too large for the journal"),
  REPEAT("a signal of the same ce_id was recorded before"),
  EXPIRED("the signal has expired, as it says itself"),
  STALE("the signal is older than the contract's freshness bound"),
  AHEAD("the signal's timestamp is ahead of the clock by more than the contract's freshness bound"),
  SUPERSEDED("a later revision of its key is known"),
  WITHDRAWN("its key was withdrawn, and nothing had been done about it since"),
  STALE_WITHDRAWAL(
      "the withdrawal came too late to be believed, and something may have been done about its key"),
  STALE_WHILE_STOPPED("the signal went stale, and acting was stopped while it was fresh"),
  STALE_WHILE_HELD_BACK("the signal went stale while the limit of actions held it back"),
  STALE_WHILE_WAITING("the signal went stale before it could be acted on"),
  ALTERED("the journal does not say of the signal what the signal says itself"),
  UNKNOWN("it was begun to act on it, and whether it was done is not known"),
  ACTION_FAILED("the action failed as often as the port tries it, or until the signal was stale");

  private final String label;
  private final String reason;

  SignalCause(String reason) {
    this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.reason = reason;
  }

  /** The word in the journal and in metrics, as {@code stale-while-stopped}. */
  String label() {
    return label;
  }

  /** Whether a journal entry has this cause. */
  boolean isOf(JournalEntry entry) {
    return label.equals(entry.cause());
  }

  /** What was wrong, for a person. */
  String reason() {
    return reason;
  }
}
