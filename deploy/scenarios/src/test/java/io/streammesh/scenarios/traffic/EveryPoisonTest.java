package io.streammesh.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.MalformedRecordException;
import io.streammesh.scenarios.event.CustomerErasure;
import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceLine;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.LeadContact;
import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShipmentScanned;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopSearched;
import io.streammesh.scenarios.event.WonDeal;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That poison is poison in the way that it says, whatever event it is made of. */
final class EveryPoisonTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Set<Poison> UNDECODABLE =
      EnumSet.of(
          Poison.MALFORMED_JSON,
          Poison.MISSING_FIELD,
          Poison.TOO_MANY_DECIMALS,
          Poison.UNKNOWN_SYMBOL,
          Poison.EMPTY_VALUE);

  @Test
  void shouldBreakEveryKindOfEventInTheWayThatItSays() {
    // Given: each kind of event that the traffic has
    Map<Class<?>, ShopEvent> kinds = new HashMap<>();
    for (ShopEvent event : events()) {
      kinds.putIfAbsent(event.getClass(), event);
    }
    assertThat(kinds).hasSize(ShopEvent.class.getPermittedSubclasses().length);

    for (ShopEvent event : kinds.values()) {
      for (Poison poison : Poison.values()) {
        if (poison.fits(event)) {
          // When:
          TrafficRecord broken = poison.spoil(record(event));

          // Then:
          assertBroken(broken, poison, event);
        }
      }
    }
  }

  @Test
  void shouldFitAmountsWhereverTheyAre() {
    assertThat(Poison.TOO_MANY_DECIMALS.fits(invoice())).isTrue();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(won(BigDecimal.TEN))).isTrue();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(won(null))).isFalse();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(contacted())).isFalse();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(search())).isFalse();
  }

  @Test
  void shouldFitSymbolsWhereverTheyAre() {
    assertThat(Poison.UNKNOWN_SYMBOL.fits(invoice())).isTrue();
    assertThat(Poison.UNKNOWN_SYMBOL.fits(contacted())).isTrue();
    assertThat(
            Poison.UNKNOWN_SYMBOL.fits(
                new ShipmentScanned(entry("o1"), ShipmentEventType.HANDED_OVER, null)))
        .isTrue();
    assertThat(Poison.UNKNOWN_SYMBOL.fits(search())).isFalse();
    assertThat(Poison.UNKNOWN_SYMBOL.fits(new ItemViewed(entry("s1"), null, "i1"))).isFalse();
    assertThat(Poison.UNKNOWN_SYMBOL.fits(new CustomerErasure(entry("c1")))).isFalse();
  }

  private static void assertBroken(TrafficRecord broken, Poison poison, ShopEvent event) {
    if (UNDECODABLE.contains(poison)) {
      assertThatThrownBy(() -> RawTopics.decode(broken))
          .as("%s of %s", poison, event)
          .isInstanceOf(MalformedRecordException.class);
    } else if (poison == Poison.SEQUENCE_ZERO) {
      assertThat(RawTopics.brokenRules(broken))
          .as("%s of %s", poison, event)
          .startsWith(poison.rule());
    } else {
      assertThat(broken).as("%s of %s", poison, event).isNotEqualTo(record(event));
    }
  }

  private static List<ShopEvent> events() {
    List<ShopEvent> events = new ArrayList<>();
    Agenda agenda = new Agenda();
    TrafficOptions options =
        TrafficOptions.seeded(7, 20)
            .withDisturbances(Disturbances.NONE)
            .withErasureAfter(Duration.ofSeconds(20));
    AllParts.open(new Setting(options, AT, agenda, events::add));
    agenda.runUntil(AT.plusSeconds(120));
    return events;
  }

  private static InvoiceRecorded invoice() {
    InvoiceLine line = new InvoiceLine(1, "22423", null, 2, new BigDecimal("12.75"));
    return new InvoiceRecorded(
        entry("536365"), new Invoice(InvoiceKind.SALE, null, null, "GBP", List.of(line)));
  }

  private static LeadContacted contacted() {
    return new LeadContacted(entry("l1"), new LeadContact(null, null));
  }

  private static LeadWon won(BigDecimal revenue) {
    return new LeadWon(entry("l1"), new WonDeal("s1", null, null, null, null, revenue));
  }

  private static ShopSearched search() {
    return new ShopSearched(entry("q1"), null, "mochila", 3);
  }

  private static OutboxEntry entry(String aggregateId) {
    return new OutboxEntry(aggregateId, 1, AT);
  }

  private static TrafficRecord record(ShopEvent event) {
    return TrafficRecord.of(new RawEventWriter(ZoneOffset.UTC).write(event));
  }
}
