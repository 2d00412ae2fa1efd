package io.streammesh.quality;

/**
 * A rule that a record breaks.
 *
 * @param evaluated false if the rule could not be evaluated, for instance since it compares a
 *     missing value; such a rule counts as broken
 */
public record BrokenRule(QualityRule rule, boolean evaluated) {

  /** One sentence for a person, without the record's values. */
  public String reason() {
    return rule.describe() + (evaluated ? " does not hold" : " could not be evaluated");
  }
}
