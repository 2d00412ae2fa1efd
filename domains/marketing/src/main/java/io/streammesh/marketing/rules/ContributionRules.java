package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Contributions;
import io.streammesh.marketing.model.Figures;
import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Person;
import io.streammesh.marketing.model.Send;
import io.streammesh.marketing.model.Visits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person counts once in the segment of each campaign: as a customer, as a visitor after one visit
 * or more in the attribution window, as converted after one order or more in it.
 */
public final class ContributionRules {
  private ContributionRules() {}

  public static Contributions contributions(Person person, @Nullable Visits visits) {
    Visits known = visits == null ? Visits.NONE : visits;
    return Contributions.of(
        person.sends().byRecipient().values().stream()
            .map(send -> brought(person, known, send))
            .toList());
  }

  /** By how much each result changes: what was told before is taken out, what holds now put in. */
  public static List<Figures> differences(@Nullable Contributions before, Contributions after) {
    List<Figures> parts = new ArrayList<>(after.byResult().values());
    if (before != null) {
      before.byResult().values().forEach(told -> parts.add(told.negated()));
    }
    return Contributions.of(parts).byResult().values().stream()
        .filter(difference -> !difference.isNothing())
        .toList();
  }

  private static Figures brought(Person person, Visits visits, Send send) {
    boolean visited = send.window().filter(visits::anyIn).isPresent();
    List<Order> orders = send.window().map(person.orders()::in).orElse(List.of());
    SortedMap<String, BigDecimal> spend = new TreeMap<>();
    orders.forEach(order -> spend.merge(order.currency(), order.amount(), BigDecimal::add));
    return new Figures(
        send.campaignId(),
        send.segment(),
        1,
        send.control() ? 1 : 0,
        visited ? 1 : 0,
        orders.isEmpty() ? 0 : 1,
        spend);
  }
}
