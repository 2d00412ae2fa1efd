package io.streammesh.scenarios.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.traffic.TrafficRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

final class SampledTracesTest {
  private static final int RECORDS = 64_000;

  @Test
  void shouldTraceAboutOneRecordInSoManyEachByItself() {
    // When
    List<String> traces =
        IntStream.range(0, RECORDS)
            .mapToObj(number -> record("o" + number, "{\"event\": " + number + "}"))
            .flatMap(record -> SampledTraces.headersOf(record).stream())
            .map(header -> new String(header.value(), StandardCharsets.US_ASCII))
            .toList();

    // Then
    assertThat(traces).hasSizeBetween(RECORDS / 96, RECORDS / 48).doesNotHaveDuplicates();
    assertThat(traces).allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
  }

  @Test
  void shouldGiveWhatIsSentAgainTheSameTrace() {
    // Given
    TrafficRecord traced =
        IntStream.range(0, RECORDS)
            .mapToObj(number -> record("o", "event " + number))
            .filter(record -> !SampledTraces.headersOf(record).isEmpty())
            .findFirst()
            .orElseThrow();

    // When
    List<Header> again =
        SampledTraces.headersOf(
            new TrafficRecord(traced.topic(), traced.key(), traced.value(), 43));

    // Then
    assertThat(again).isEqualTo(SampledTraces.headersOf(traced));
    assertThat(again).extracting(Header::key).containsExactly("traceparent");
  }

  @Test
  void shouldTraceNothingWithoutAValue() {
    assertThat(SampledTraces.headersOf(record("o", null))).isEmpty();
  }

  private static TrafficRecord record(String key, String value) {
    return new TrafficRecord(
        "orders.raw.order-events",
        key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : value.getBytes(StandardCharsets.UTF_8),
        42);
  }
}
