package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedBytesTest {
  private final SignedBytes signedBytes = new SignedBytes();
  private final GovernedHeaders governed = new GovernedHeaders();
  private final GatheredBytes gathered = new GatheredBytes();

  /** Parts of all lengths, so that each comes at each end of what is gathered. */
  @Test
  void shouldBeWhatTheDocumentationSays() {
    for (long seed = 0; seed < 5000; seed++) {
      // Given
      Random chance = new Random(seed);
      WireRecord record = new WireRecord();
      record.topic = "topic-" + "x".repeat(chance.nextInt(240));
      record.partition = chance.nextInt() >>> 1;
      record.timestamp = chance.nextLong();
      record.key = data(chance);
      record.value = data(chance);
      SignatureHeader signature =
          new SignatureHeader(
              chance.nextBoolean() ? SignatureAlgorithm.HMAC_SHA256 : SignatureAlgorithm.ED25519,
              1 + chance.nextInt(1000),
              chance.nextLong(),
              1 + chance.nextInt(1000),
              chance.nextLong());
      Header[] headers = new Header[chance.nextInt(6)];
      for (int i = 0; i < headers.length; i++) {
        String name = "mesh-" + i + "-".repeat(chance.nextInt(chance.nextBoolean() ? 100 : 700));
        headers[i] = new RecordHeader(name, data(chance));
      }

      // When
      byte[] bytes = write(record, signature, headers);

      // Then
      assertThat(bytes)
          .as("seed %d", seed)
          .isEqualTo(
              ReferenceSignature.signedBytes(WireRecord.PRODUCT, record, signature, headers));
    }
  }

  /** Where one part ends and the next begins could be told in more than one way without lengths. */
  @Test
  void shouldDifferForRecordsThatReadTheSame() {
    // Given
    Set<String> seen = new HashSet<>();
    SignatureHeader signature = new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 1, 1, 1, 1);
    byte @Nullable [][] contents = {null, {}, {0}, {0, 0}, {-1, -1, -1, -1}, {0, 0, 0, 0}};

    for (byte[] key : contents) {
      for (byte[] value : contents) {
        for (byte[] header : contents) {
          // When
          WireRecord record = new WireRecord();
          record.key = key;
          record.value = value;
          byte[] one = write(record, signature, new RecordHeader("mesh", header));
          byte[] two =
              write(
                  record,
                  signature,
                  new RecordHeader("mesh", header),
                  new RecordHeader("mesh-", header));

          // Then
          assertThat(seen.add(Arrays.toString(one))).isTrue();
          assertThat(seen.add(Arrays.toString(two))).isTrue();
        }
      }
    }
  }

  @Test
  void shouldHandOnALargeValueAsItIs() {
    // Given
    WireRecord record = new WireRecord();
    record.value = new byte[500];
    boolean[] handedOn = {false};
    governed.takeUnsigned(new Header[0]);

    // When
    signedBytes.write(
        WireRecord.PRODUCT,
        record.content(),
        new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 1, 1, 1, 1),
        governed,
        new ByteSink() {
          @Override
          public void begin() {}

          @Override
          public void update(byte[] bytes, int from, int length) {
            handedOn[0] |= bytes == record.value;
          }
        });

    // Then
    assertThat(handedOn[0]).isTrue();
  }

  private byte[] write(WireRecord record, SignatureHeader signature, Header... headers) {
    assertThat(governed.takeUnsigned(headers)).isNull();
    signedBytes.write(WireRecord.PRODUCT, record.content(), signature, governed, gathered);
    return Arrays.copyOf(gathered.array(), gathered.size());
  }

  private static byte @Nullable [] data(Random chance) {
    if (chance.nextInt(8) == 0) {
      return null;
    }
    byte[] data = new byte[chance.nextInt(chance.nextInt(10) == 0 ? 3000 : 150)];
    chance.nextBytes(data);
    return data;
  }
}
