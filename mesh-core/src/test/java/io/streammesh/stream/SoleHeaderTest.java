package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoleHeaderTest {
  private static final Header OURS = new RecordHeader("ours", new byte[] {1});

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void shouldReplaceAllHeadersAndLeaveThoseOfTheOriginalRecord(int count) {
    // Given
    List<Header> inbound =
        IntStream.range(0, count)
            .<Header>mapToObj(i -> new RecordHeader("h" + i, new byte[] {(byte) i}))
            .toList();
    FixedKeyRecord<String, String> record =
        InternalFixedKeyRecordFactory.create(
            new Record<>("k", "before", 17, new RecordHeaders(inbound)));

    // When
    FixedKeyRecord<String, Integer> changed = SoleHeader.on(record, 3, OURS);

    // Then
    assertThat(changed.headers()).containsExactly(OURS);
    assertThat(changed.value()).isEqualTo(3);
    assertThat(changed.key()).isEqualTo("k");
    assertThat(changed.timestamp()).isEqualTo(17);
    assertThat(record.headers()).containsExactlyElementsOf(inbound);
  }
}
