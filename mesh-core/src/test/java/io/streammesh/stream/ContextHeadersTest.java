package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Traces;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextHeadersTest {
  @Test
  void shouldTakeTheTraceOfARecordThatHasOne() {
    // Given
    RecordHeaders headers = Traces.headers(1);
    headers.add("tracestate", new byte[0]);

    // Then
    assertThat(ContextHeaders.trace(headers)).isEqualTo(Traces.context(1));
    assertThat(ContextHeaders.trace(new RecordHeaders())).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldTakeNoTraceOfARecordThatHasSeveral(int other) {
    // Given
    RecordHeaders headers = Traces.headers(1);
    headers.add(TraceContext.TRACEPARENT, Traces.sampled(other).getBytes(US_ASCII));

    // Then
    assertThat(ContextHeaders.trace(headers)).isNull();
  }

  @Test
  void shouldNotChooseTheOneOfSeveralThatIsSound() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add(TraceContext.TRACEPARENT, "of no form".getBytes(US_ASCII));
    headers.add(TraceContext.TRACEPARENT, Traces.sampled(1).getBytes(US_ASCII));

    // Then
    assertThat(ContextHeaders.trace(headers)).isNull();
  }
}
