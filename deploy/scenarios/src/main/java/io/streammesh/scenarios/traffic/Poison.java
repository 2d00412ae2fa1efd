package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.CustomerErasure;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ReviewGiven;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopSearched;
import io.streammesh.scenarios.event.ShopVisited;
import java.util.Set;

/** The ways in which a record can be broken. */
public enum Poison {
  /** The JSON ends in the middle. */
  MALFORMED_JSON("malformed"),
  /** A required field is not there. */
  MISSING_FIELD("malformed"),
  /** An amount has more decimals than its type. */
  TOO_MANY_DECIMALS("malformed"),
  /** An enum field has a symbol that the schema does not know. */
  UNKNOWN_SYMBOL("malformed"),
  /** The sequence is none that an outbox gives: a quality rule of every raw contract. */
  SEQUENCE_ZERO("sequence-from-1"),
  /** The key is not valid UTF-8. */
  KEY_NOT_UTF8("key-malformed"),
  /** The key is another one than the value says. */
  KEY_MISMATCH("key-mismatch"),
  /** The event time is three days ahead. */
  FUTURE_EVENT_TIME("event-time"),
  /** The value is there and has no bytes. */
  EMPTY_VALUE("malformed"),
  /** There is no value, on a topic that is not compacted. */
  NULL_VALUE("value-missing");

  private static final Set<Class<? extends ShopEvent>> WITHOUT_SYMBOL =
      Set.of(
          CustomerErasure.class,
          ReviewGiven.class,
          ShopVisited.class,
          ItemViewed.class,
          ShopSearched.class);

  private final String rule;

  Poison(String rule) {
    this.rule = rule;
  }

  /** The rule that a quarantined record of this kind broke, as its verdict names it. */
  public String rule() {
    return rule;
  }

  /** Whether an event can be broken in this way. */
  boolean fits(ShopEvent event) {
    return switch (this) {
      case TOO_MANY_DECIMALS -> hasAmount(event);
      case UNKNOWN_SYMBOL -> !WITHOUT_SYMBOL.contains(event.getClass());
      default -> true;
    };
  }

  /** A copy of a whole record, broken in this way. */
  TrafficRecord spoil(TrafficRecord whole) {
    return switch (this) {
      case MALFORMED_JSON -> Spoiled.cutOff(whole);
      case MISSING_FIELD -> Spoiled.withoutSequence(whole);
      case TOO_MANY_DECIMALS -> Spoiled.withTinyAmount(whole);
      case UNKNOWN_SYMBOL -> Spoiled.withUnknownType(whole);
      case SEQUENCE_ZERO -> Spoiled.withSequenceZero(whole);
      case KEY_NOT_UTF8 -> Spoiled.withMalformedKey(whole);
      case KEY_MISMATCH -> Spoiled.withOtherKey(whole);
      case FUTURE_EVENT_TIME -> Spoiled.inTheFuture(whole);
      case EMPTY_VALUE -> Spoiled.withEmptyValue(whole);
      case NULL_VALUE -> Spoiled.withoutValue(whole);
    };
  }

  private static boolean hasAmount(ShopEvent event) {
    if (event instanceof OrderStep step) {
      OrderPlaced placed = step.placed();
      return placed != null && !placed.items().isEmpty();
    }
    if (event instanceof InvoiceRecorded recorded) {
      return !recorded.invoice().lines().isEmpty();
    }
    if (event instanceof LeadWon won) {
      return won.deal().declaredMonthlyRevenue() != null;
    }
    return event instanceof PaymentAuthorized;
  }
}
