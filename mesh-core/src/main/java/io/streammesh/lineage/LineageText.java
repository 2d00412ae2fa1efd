package io.streammesh.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a lineage: {@code topic/partition@offset}, several offsets joined by {@code +},
 * several topic-partitions by {@code ,}. A range is {@code topic/partition@first..last#count}; the
 * dots are the mark that not every record in it need have taken part. A range over several
 * partitions of a topic is {@code topic/first-last@first..last#count}: from the least offset in any
 * of them to the greatest.
 */
final class LineageText {
  // The offsets are counted apart: a repeated group would take stack for each, and a header can
  // hold very many.
  private static final Pattern SPAN =
      Pattern.compile(
          "(?<topic>[A-Za-z0-9._-]+)/(?<partition>\\d{1,9})"
              + "(?:(?:-(?<lastPartition>\\d{1,9}))?"
              + "@(?<first>\\d{1,18})\\.\\.(?<last>\\d{1,18})#(?<count>\\d{1,18})"
              + "|@(?<offsets>[0-9+]+))");

  private static final int MOST_DIGITS = 18;
  private static final String NOT_ASCENDING =
      "Expected topic-partitions and offsets in ascending order, each once, and a count that its"
          + " range can hold, in a lineage";

  private LineageText() {}

  static void append(AsciiText text, Span[] spans) {
    for (int i = 0; i < spans.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      append(text, spans[i]);
    }
  }

  static void append(AsciiText text, Span span) {
    text.append(span.topic()).append('/').append(span.partition());
    if (span.wide()) {
      text.append('-').append(span.lastPartition());
    }
    text.append('@');
    if (!span.exact()) {
      text.append(span.first()).append("..").append(span.last()).append('#').append(span.count());
      return;
    }
    long[] offsets = span.offsets();
    for (int i = 0; i < offsets.length; i++) {
      if (i > 0) {
        text.append('+');
      }
      text.append(offsets[i]);
    }
  }

  static Span[] parse(String text) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = SPAN.matcher(part);
      if (!matcher.matches()) {
        throw notALineage();
      }
      Span span = span(matcher);
      if (!isAscending(span) || (!spans.isEmpty() && !isBehind(last(spans), span))) {
        throw new IllegalArgumentException(NOT_ASCENDING);
      }
      spans.add(span);
    }
    return spans.toArray(Span[]::new);
  }

  private static IllegalArgumentException notALineage() {
    return new IllegalArgumentException(
        "Expected topic/partition@offset or topic/partition@first..last#count in a lineage");
  }

  private static Span last(List<Span> spans) {
    return spans.get(spans.size() - 1);
  }

  /** A topic with a range over several partitions has nothing else. */
  private static boolean isBehind(Span last, Span next) {
    return last.compareTo(next) < 0
        && !((last.wide() || next.wide()) && last.topic().equals(next.topic()));
  }

  private static boolean isAscending(Span span) {
    if (!span.exact()) {
      return span.first() <= span.last()
          && span.count() >= 1
          && span.count()
              <= Span.most(span.partition(), span.lastPartition(), span.first(), span.last());
    }
    long[] offsets = span.offsets();
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i - 1] >= offsets[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lastPartition(@Nullable String text, int partition) {
    int last = text == null ? partition : Integer.parseInt(text);
    if (text != null && last <= partition) {
      throw new IllegalArgumentException(NOT_ASCENDING);
    }
    return last;
  }

  private static Span span(Matcher matcher) {
    String topic = matcher.group("topic");
    int partition = Integer.parseInt(matcher.group("partition"));
    String first = matcher.group("first");
    if (first != null) {
      return Span.range(
          topic,
          partition,
          lastPartition(matcher.group("lastPartition"), partition),
          Long.parseLong(first),
          Long.parseLong(matcher.group("last")),
          Long.parseLong(matcher.group("count")));
    }
    String[] texts = matcher.group("offsets").split("\\+", -1);
    long[] offsets = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (texts[i].isEmpty() || texts[i].length() > MOST_DIGITS) {
        throw notALineage();
      }
      offsets[i] = Long.parseLong(texts[i]);
    }
    return Span.exact(topic, partition, offsets);
  }
}
