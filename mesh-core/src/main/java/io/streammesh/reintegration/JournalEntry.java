package io.streammesh.reintegration;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a signal, as the journal of a port has it. A signal that may be acted on has an
 * intent, is started right before each try of its action, and ends with one of done, failed,
 * refused and review; one that may not has that one entry alone. Started without an end is what
 * nobody knows the outcome of. Behind failed or review a person may have settled it.
 *
 * <p>In its topic an entry stands in the partition that its signal stands in, as JSON; a reader
 * skips fields that it does not know:
 *
 * <pre>{@code
 * {"kind": "refused", "at": "2026-01-02T03:04:05.678Z",
 *  "topic": "fraud.order-risk-signals.v1", "partition": 3, "offset": 17, "timestamp": 1767323045000,
 *  "id": "…", "key": "…", "revision": 2, "withdrawal": false,
 *  "cause": "superseded", "reason": "a later revision of its key is known",
 *  "original": {"key": "base64", "value": "base64", "headers": [["mesh", "base64"], …]}}
 * }</pre>
 *
 * A settlement is one of the kind {@code retried} with {@code settled} beside it, and the time of
 * the end that it settles, so that ports of before it was known take it for nothing:
 *
 * <pre>{@code
 * {"kind": "retried", "at": "2026-01-02T03:04:05.678Z", …, "cause": "stale-while-stopped",
 *  "settled": {"at": "2026-01-03T09:00:00Z", "by": "user:ada", "note": "the order is canceled"}}
 * }</pre>
 *
 * What an entry has not is left out; a null key, value or header value of the original is null.
 * Protected fields of the original stay sealed. The journal is as private as the product: it holds
 * keys.
 *
 * @param kind what happened
 * @param signal to which
 * @param at when, by the port's clock; of a settlement, when the signal was left to people
 * @param cause why, by its label, as {@code superseded}; of refused, review, failed and retried,
 *     and of a settlement that of what it settles
 * @param reason one sentence for a person, without payload, key or header value
 * @param original the record as it was read, in the first entry of each signal; null in later ones,
 *     and of a record that is larger than its contract allows, or than the journal takes as JSON
 * @param settlement who has settled it, and when; of a settlement alone
 */
public record JournalEntry(
    Kind kind,
    SignalRef signal,
    Instant at,
    @Nullable String cause,
    @Nullable String reason,
    @Nullable ConsumerRecord<byte[], byte[]> original,
    @Nullable Settlement settlement) {

  public JournalEntry {
    if ((kind == Kind.SETTLED) != (settlement != null)) {
      throw new IllegalArgumentException(
          "An entry '%s' has %s settlement"
              .formatted(kind.label(), settlement == null ? "no" : "a"));
    }
  }

  /** An entry of a port's own, which settles nothing. */
  public JournalEntry(
      Kind kind,
      SignalRef signal,
      Instant at,
      @Nullable String cause,
      @Nullable String reason,
      @Nullable ConsumerRecord<byte[], byte[]> original) {
    this(kind, signal, at, cause, reason, original, null);
  }

  /** What can happen to a signal. */
  public enum Kind {
    /** It is to be acted on; recorded together with the position behind it. */
    INTENT,

    /** It is acted on now. */
    STARTED,

    /** It was acted on. */
    DONE,

    /** The handler threw, as often as it is tried. */
    FAILED,

    /** Its outcome was unknown, and it is tried again. */
    RETRIED,

    /** It was not acted on, or nobody knows whether it was; a person decides. */
    REVIEW,

    /** It was not acted on. */
    REFUSED,

    /** A person has settled what was left to people. */
    SETTLED;

    /** The word in the journal, as {@code started}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Kind of(String label) {
      return Arrays.stream(values())
          .filter(kind -> kind.label().equals(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("There is no kind '" + label + "'"));
    }
  }

  /**
   * Reads an entry.
   *
   * @param json value of a record of the journal
   * @throws IllegalArgumentException if it is no entry; the message says what is wrong with it
   */
  public static JournalEntry parse(byte[] json) {
    return JournalJson.read(json);
  }

  /** The entry as {@link #parse} reads it. */
  public byte[] toBytes() {
    return JournalJson.write(this);
  }

  /** Whether the port does nothing more about its signal. */
  public boolean isEnd() {
    return switch (kind) {
      case DONE, FAILED, REVIEW, REFUSED -> true;
      case INTENT, STARTED, RETRIED, SETTLED -> false;
    };
  }

  /** Whether it leaves its signal to people. */
  public boolean isLeftToPeople() {
    return kind == Kind.FAILED || kind == Kind.REVIEW;
  }

  /**
   * The entry that settles this one. It has the time of this one: a port of before settlements
   * tells by its latest entry how far back it has to remember, and what a person does is no sign
   * that the port ran then.
   *
   * @throws IllegalArgumentException if this one leaves nothing to people
   */
  public JournalEntry settled(Settlement settlement) {
    if (!isLeftToPeople()) {
      throw new IllegalArgumentException(this + " leaves nothing to people");
    }
    return new JournalEntry(Kind.SETTLED, signal, at, cause, null, null, settlement);
  }

  /** Kind, cause and signal; nothing of what it says. */
  @Override
  public String toString() {
    return kind.label() + (cause == null ? "" : " (" + cause + ")") + ": " + signal;
  }
}
