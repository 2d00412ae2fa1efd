package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.ScenarioException;

/**
 * How much goes wrong on the way from the outboxes, as chances of each event, 0 to 1.
 *
 * @param poison a broken copy follows the event
 * @param repeated the same bytes come once more, up to two seconds later
 * @param late the event comes up to three seconds late, behind some that happened after it
 */
public record Disturbances(double poison, double repeated, double late) {

  /** What a shop sees: one broken record in two hundred, some repeats, some late events. */
  public static final Disturbances USUAL = new Disturbances(0.005, 0.02, 0.02);

  /** Every event once, whole and in time. */
  public static final Disturbances NONE = new Disturbances(0, 0, 0);

  public Disturbances {
    requireChance("poison", poison);
    requireChance("repeated", repeated);
    requireChance("late", late);
  }

  private static void requireChance(String name, double chance) {
    if (!(chance >= 0 && chance <= 1)) {
      throw new ScenarioException("%s: expected 0 to 1, found %s".formatted(name, chance));
    }
  }
}
