package io.streammesh.stream;

import io.streammesh.quality.BrokenRule;
import io.streammesh.quality.Severity;
import io.streammesh.stream.DeadLetters.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from the quality rules that a record breaks. */
final class QualityCheck {
  private QualityCheck() {}

  /** The first rule of severity error; null if there is none. */
  static @Nullable Failure failure(List<BrokenRule> broken) {
    for (int i = 0; i < broken.size(); i++) {
      BrokenRule rule = broken.get(i);
      if (rule.rule().severity() == Severity.ERROR) {
        return new Failure(rule.rule().name(), rule.reason());
      }
    }
    return null;
  }
}
