package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.DeadLetters.Failure;
import io.streammesh.stream.DeadLetters.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a record fits into its dead letter, and what is told of that which does not. */
class DeadLettersTest {
  private static final int MOST_KEY_BYTES = 32 * 1024;
  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final Contract CONTRACT = MeshDefinition.ofClasspath().contract(Orders.RAW);
  private static final int MOST_VALUE_BYTES = 2 * CONTRACT.maxRecordBytes();

  /** Of a million times the letter a, as FIPS 180-2 gives it. */
  private static final String SHA256_OF_A_MILLION_A =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  private final DeadLetters deadLetters = new DeadLetters("orders.dlq", CONTRACT, Stage.INGRESS);

  @Test
  void shouldKeepTheLargestKeyValueAndHeadersThatAreAllowed() {
    // Given
    byte[] key = letters(MOST_KEY_BYTES);
    byte[] value = letters(MOST_VALUE_BYTES);
    Header header = new RecordHeader("h", letters(MOST_HEADER_BYTES - "original-h".length() - 10));

    // When
    ProducerRecord<byte[], byte[]> letter = letter(key, value, header);

    // Then
    assertThat(letter.key()).isSameAs(key);
    assertThat(letter.value()).isSameAs(value);
    assertThat(names(letter))
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time", "original-h");
  }

  @Test
  void shouldTellLengthAndHashOfAKeyThatIsOneByteTooLong() {
    // When
    ProducerRecord<byte[], byte[]> letter = letter(letters(MOST_KEY_BYTES + 1), new byte[] {1});

    // Then
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).containsExactly(1);
    assertThat(omitted(letter)).singleElement().asString().startsWith("key; bytes=32769; sha256=");
  }

  @Test
  void shouldTellLengthAndHashOfAValueThatIsOneByteTooLong() {
    // When
    ProducerRecord<byte[], byte[]> letter = letter(new byte[] {'k'}, letters(MOST_VALUE_BYTES + 1));

    // Then
    assertThat(letter.key()).containsExactly('k');
    assertThat(letter.value()).isNull();
    assertThat(omitted(letter))
        .singleElement()
        .asString()
        .startsWith("value; bytes=" + (MOST_VALUE_BYTES + 1) + "; sha256=");
  }

  @Test
  void shouldTellTheHashByWhichAnyoneKnowsTheBytes() {
    // When
    ProducerRecord<byte[], byte[]> letter = letter(null, letters(1_000_000));

    // Then
    assertThat(omitted(letter))
        .containsExactly("value; bytes=1000000; sha256=" + SHA256_OF_A_MILLION_A);
  }

  @Test
  void shouldLeaveOutAllHeadersThatTogetherAreOneByteTooMuch() {
    // Given
    int half = MOST_HEADER_BYTES / 2 - "original-h".length() - 10;

    // When
    ProducerRecord<byte[], byte[]> letter =
        letter(
            null,
            null,
            new RecordHeader("h", letters(half)),
            new RecordHeader("i", letters(half + 1)));

    // Then
    assertThat(names(letter))
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time", "mesh-omitted");
    assertThat(omitted(letter)).containsExactly("headers; bytes=" + (MOST_HEADER_BYTES + 1));
  }

  /** Each of them has next to nothing, and gets a name here that is longer than it was. */
  @Test
  void shouldNotKeepMoreHeadersThanFitHoweverSmallTheyAre() {
    // Given
    Header[] many =
        Stream.generate(() -> new RecordHeader("", (byte[]) null))
            .limit(MOST_HEADER_BYTES)
            .toArray(Header[]::new);

    // When
    ProducerRecord<byte[], byte[]> letter = letter(null, null, many);

    // Then
    assertThat(names(letter))
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time", "mesh-omitted");
  }

  @Test
  void shouldCountTheBytesOfAHeadersNameAndNotItsLetters() {
    // Given: three bytes each in UTF-8
    Header header = new RecordHeader("€".repeat(MOST_HEADER_BYTES / 2), new byte[0]);

    // When
    ProducerRecord<byte[], byte[]> letter = letter(null, null, header);

    // Then
    assertThat(names(letter))
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time", "mesh-omitted");
  }

  private ProducerRecord<byte[], byte[]> letter(
      byte @Nullable [] key, byte @Nullable [] value, Header... originals) {
    return deadLetters
        .quarantine(
            key,
            value,
            Times.of(1),
            null,
            Lineage.of(new Position(Orders.RAW, 0, 7), 16),
            RecordContext.NONE,
            List.of(originals),
            new Failure("size", "too large"))
        .deadLetter();
  }

  /** As the Guard sends them. */
  private static List<Header> headers(ProducerRecord<byte[], byte[]> letter) {
    List<Header> headers = new ArrayList<>();
    Objects.requireNonNull(Stamp.among(letter.headers())).governedHeaders().forEach(headers::add);
    return headers;
  }

  private static List<String> names(ProducerRecord<byte[], byte[]> letter) {
    return headers(letter).stream().map(Header::key).toList();
  }

  private static List<String> omitted(ProducerRecord<byte[], byte[]> letter) {
    return headers(letter).stream()
        .filter(header -> header.key().equals("mesh-omitted"))
        .map(header -> new String(header.value(), UTF_8))
        .toList();
  }

  private static byte[] letters(int length) {
    return "a".repeat(length).getBytes(UTF_8);
  }
}
