package io.streammesh.marketing.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one person of a campaign's segment has brought, or all of them, or by how much that has
 * changed: then numbers can be negative.
 *
 * @param customers persons in the segment
 * @param controls persons of them who get no mail, so that others can be compared with them
 * @param visits persons of them who visited the shop in the attribution window
 * @param conversions persons of them who ordered in it
 * @param spend what they ordered in it, by currency; never 0
 */
public record Figures(
    String campaignId,
    String segment,
    long customers,
    long controls,
    long visits,
    long conversions,
    SortedMap<String, BigDecimal> spend) {

  public Figures {
    SortedMap<String, BigDecimal> amounts = new TreeMap<>(spend);
    amounts.values().removeIf(amount -> amount.signum() == 0);
    spend = Collections.unmodifiableSortedMap(amounts);
  }

  /** Campaign and segment, joined by '/'. */
  public String resultId() {
    return campaignId + '/' + segment;
  }

  public Figures plus(Figures other) {
    SortedMap<String, BigDecimal> amounts = new TreeMap<>(spend);
    other.spend.forEach((currency, amount) -> amounts.merge(currency, amount, BigDecimal::add));
    return new Figures(
        campaignId,
        segment,
        customers + other.customers,
        controls + other.controls,
        visits + other.visits,
        conversions + other.conversions,
        amounts);
  }

  public Figures negated() {
    SortedMap<String, BigDecimal> amounts = new TreeMap<>(spend);
    amounts.replaceAll((currency, amount) -> amount.negate());
    return new Figures(campaignId, segment, -customers, -controls, -visits, -conversions, amounts);
  }

  /** Whether it changes nothing. */
  public boolean isNothing() {
    return customers == 0 && controls == 0 && visits == 0 && conversions == 0 && spend.isEmpty();
  }
}
