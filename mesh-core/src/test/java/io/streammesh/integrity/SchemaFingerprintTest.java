package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaFingerprintTest {
  private static final String CANONICAL =
      "{\"name\":\"a.B\",\"type\":\"record\",\"fields\":[{\"name\":\"c\",\"type\":\"string\"}]}";

  @Test
  void shouldBeTheFirstBytesOfTheCanonicalFormsHash() throws NoSuchAlgorithmException {
    // Given
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(CANONICAL.getBytes(UTF_8));

    // When
    long fingerprint = SchemaFingerprint.of(new Schema.Parser().parse(CANONICAL));

    // Then
    assertThat(fingerprint).isEqualTo(ByteBuffer.wrap(hash).getLong());
  }

  @Test
  void shouldBeTheSameWhateverTheSchemaSaysBesideItsTypes() {
    // Given
    Schema documented =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "namespace": "a", "name": "B", "doc": "of b", "fields": [
                  {"name": "c", "type": {"type": "string", "avro.java.string": "String"},
                   "doc": "of c", "confluent:tags": ["pii.email"]}]}
                """);

    // When
    long fingerprint = SchemaFingerprint.of(documented);

    // Then
    assertThat(fingerprint).isEqualTo(SchemaFingerprint.of(new Schema.Parser().parse(CANONICAL)));
  }

  @Test
  void shouldDifferForAnotherSchema() {
    // Given
    Schema other = new Schema.Parser().parse(CANONICAL.replace("\"c\"", "\"d\""));

    // When
    long fingerprint = SchemaFingerprint.of(other);

    // Then
    assertThat(fingerprint)
        .isNotEqualTo(SchemaFingerprint.of(new Schema.Parser().parse(CANONICAL)));
  }
}
