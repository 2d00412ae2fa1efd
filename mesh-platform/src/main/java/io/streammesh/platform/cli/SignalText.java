package io.streammesh.platform.cli;

import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.Settlement;
import io.streammesh.reintegration.SignalRef;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a journal says of a signal, as words of one line. */
final class SignalText {
  /** Stands for what the record did not prove. */
  private static final String NOTHING = "-";

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private SignalText() {}

  static String position(SignalRef signal) {
    return visible(signal.position().toString());
  }

  static String id(SignalRef signal) {
    return orNothing(signal.id());
  }

  static String key(SignalRef signal) {
    return orNothing(signal.key());
  }

  /** Whether it acts or withdraws; a record without a proven key has not proven that either. */
  static String intention(SignalRef signal) {
    if (signal.key() == null) {
      return NOTHING;
    }
    return signal.withdrawal() ? "withdraw" : "act";
  }

  /**
   * Cause and reason, if there are any; of a settlement, who has settled it, when, and the note.
   */
  static String why(JournalEntry entry) {
    Settlement settlement = entry.settlement();
    String settled =
        settlement == null
            ? null
            : "settled by %s at %s".formatted(settlement.by(), settlement.at());
    return Stream.of(
            entry.cause(), entry.reason(), settled, settlement == null ? null : settlement.note())
        .filter(Objects::nonNull)
        .map(SignalText::visible)
        .collect(Collectors.joining(": "));
  }

  /** What others wrote must not steer a terminal, nor look like a line of ours. */
  static String visible(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(match -> "\\\\u%04x".formatted(match.group().codePointAt(0)));
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? NOTHING : visible(text);
  }
}
