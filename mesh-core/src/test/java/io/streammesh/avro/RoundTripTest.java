package io.streammesh.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.kit.Everything;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
  private final AvroRecordEncoder<Everything> encoder = AvroRecordEncoder.of(Everything.class);
  private final AvroRecordDecoder<Everything> decoder =
      AvroRecordDecoder.of(Everything.class, id -> Everything.SCHEMA$, 1 << 20);

  @Test
  void shouldGiveBackWhatWasWritten() {
    // The ends of the range of seeds first, then any.
    LongStream edges = LongStream.of(0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE);
    LongStream.concat(edges, new Random(1).longs(2000))
        .forEach(
            seed -> {
              // Given
              Everything record = EverythingSamples.random(seed);

              // When
              Everything read = decoder.decode(encoder.encode(7, record));

              // Then
              assertThat(read).as("seed %d", seed).isEqualTo(record);
            });
  }
}
