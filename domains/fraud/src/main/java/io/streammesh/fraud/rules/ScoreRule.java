package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.RiskReason;
import java.util.Collection;

/** The more speaks against an order, the higher its score. */
public final class ScoreRule {
  private static final int MOST = 100;

  private ScoreRule() {}

  /** The sum of the reasons' weights, from 0 to 100. */
  public static int score(Collection<RiskReason> reasons) {
    return Math.min(MOST, reasons.stream().mapToInt(RiskReason::weight).sum());
  }
}
