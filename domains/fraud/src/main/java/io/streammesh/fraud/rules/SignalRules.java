package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of an order: each change of its assessment is the next revision of its signal. */
public final class SignalRules {
  private SignalRules() {}

  public static OrderRisk apply(@Nullable OrderRisk before, Finding finding) {
    OrderRisk risk = before == null ? OrderRisk.NONE : before;
    List<Assessment> assessments = new ArrayList<>(risk.assessments());
    assessments.removeIf(known -> known.customerId().equals(finding.customerId()));
    if (finding.assessment() != null) {
      assessments.add(finding.assessment());
    }
    return new OrderRisk(assessments, next(risk.told(), assessments));
  }

  /** The signal that has to be told; empty where the change makes none. */
  public static Optional<Signal> changed(@Nullable OrderRisk before, OrderRisk after) {
    Signal told = before == null ? null : before.told();
    return Optional.ofNullable(after.told()).filter(signal -> !signal.equals(told));
  }

  private static @Nullable Signal next(@Nullable Signal told, List<Assessment> assessments) {
    if (told == null) {
      return assessments.isEmpty() ? null : new Signal(1, latest(assessments));
    }
    Assessment now = assessments.isEmpty() ? told.assessment().cleared() : latest(assessments);
    return now.equals(told.assessment()) ? told : new Signal(told.revision() + 1, now);
  }

  private static Assessment latest(List<Assessment> assessments) {
    return assessments.get(assessments.size() - 1);
  }
}
