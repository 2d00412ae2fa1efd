package io.streammesh.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a lineage: {@code topic/partition@offset}, several offsets joined by {@code +},
 * several topic-partitions by {@code ,}. A range is {@code topic/partition@first..last#count}; the
 * dots are the mark that not every record in it need have taken part.
 */
final class LineageText {
  private static final Pattern SPAN =
      Pattern.compile(
          "(?<topic>[A-Za-z0-9._-]+)/(?<partition>\\d{1,9})@"
              + "(?:(?<first>\\d{1,18})\\.\\.(?<last>\\d{1,18})#(?<count>\\d{1,18})"
              + "|(?<offsets>\\d{1,18}(?:\\+\\d{1,18})*))");

  private LineageText() {}

  static void append(StringBuilder text, Span[] spans) {
    for (int i = 0; i < spans.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      append(text, spans[i]);
    }
  }

  static void append(StringBuilder text, Span span) {
    text.append(span.topic()).append('/').append(span.partition()).append('@');
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
        throw new IllegalArgumentException(
            "Expected topic/partition@offset or topic/partition@first..last#count in a lineage");
      }
      Span span = span(matcher);
      if (!isAscending(span) || (!spans.isEmpty() && last(spans).compareTo(span) >= 0)) {
        throw new IllegalArgumentException(
            "Expected topic-partitions and offsets in ascending order, each once, and a count that"
                + " its range can hold, in a lineage");
      }
      spans.add(span);
    }
    return spans.toArray(Span[]::new);
  }

  private static Span last(List<Span> spans) {
    return spans.get(spans.size() - 1);
  }

  private static boolean isAscending(Span span) {
    if (!span.exact()) {
      return span.first() <= span.last()
          && span.count() >= 1
          && span.count() <= span.last() - span.first() + 1;
    }
    long[] offsets = span.offsets();
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i - 1] >= offsets[i]) {
        return false;
      }
    }
    return true;
  }

  private static Span span(Matcher matcher) {
    String topic = matcher.group("topic");
    int partition = Integer.parseInt(matcher.group("partition"));
    String first = matcher.group("first");
    if (first != null) {
      return Span.range(
          topic,
          partition,
          Long.parseLong(first),
          Long.parseLong(matcher.group("last")),
          Long.parseLong(matcher.group("count")));
    }
    String[] texts = matcher.group("offsets").split("\\+", -1);
    long[] offsets = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      offsets[i] = Long.parseLong(texts[i]);
    }
    return new Span(topic, partition, offsets, offsets.length, true);
  }
}
