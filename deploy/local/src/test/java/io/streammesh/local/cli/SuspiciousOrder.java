package io.streammesh.local.cli;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order {@code o-1}, and what a journal has of the signals about it. */
final class SuspiciousOrder {
  static final String SIGNALS = "fraud.order-risk-signals.v1";

  /** When it was placed. */
  static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(4);

  private SuspiciousOrder() {}

  static OrderFact held() {
    return order(new OrderHold(AT, "id-1", 60, List.of("UNUSUALLY_LARGE")));
  }

  static OrderFact notHeld() {
    return order(null);
  }

  private static OrderFact order(@Nullable OrderHold hold) {
    return OrderFact.newBuilder()
        .setOrderId("o-1")
        .setSource("marketplace")
        .setSourceOrderId("o-1")
        .setKind(OrderKind.SALE)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setPlacedAt(AT)
        .setCurrency("BRL")
        .setLineCount(0)
        .setItemsAmount(NOTHING)
        .setFreightAmount(NOTHING)
        .setTotalAmount(NOTHING)
        .setHold(hold)
        .build();
  }

  /** Where a signal stands. */
  static Position at(long offset) {
    return new Position(SIGNALS, 0, offset);
  }

  /** What became of a signal, two seconds after the order was placed. */
  static JournalEntry entry(long offset, Kind kind, @Nullable String id, @Nullable String cause) {
    return entryAt(offset, kind, id, cause, AT.plusSeconds(2));
  }

  /** The same at another time. */
  static JournalEntry entryAt(
      long offset, Kind kind, @Nullable String id, @Nullable String cause, Instant at) {
    return new JournalEntry(
        kind,
        new SignalRef(at(offset), AT.toEpochMilli(), id, "o-1", 1L, false),
        at,
        cause,
        null,
        null);
  }
}
