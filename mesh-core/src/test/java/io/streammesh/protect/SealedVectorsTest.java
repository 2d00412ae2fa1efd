package io.streammesh.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Protection;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of docs/protected-fields.md, which were made by another implementation. */
class SealedVectorsTest {
  private static final DataKeys KEYS =
      new DataKeys() {
        @Override
        public DataKey current(String product, String tag) {
          return key(1);
        }

        @Override
        public DataKey currentOf(String product, String tag, SubjectId subject) {
          return key(3);
        }

        @Override
        public Optional<DataKey> find(String product, String tag, int epoch) {
          return Optional.of(key(epoch));
        }

        @Override
        public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
          return subject.equals(SubjectId.of("c-1")) ? Optional.of(key(epoch)) : Optional.empty();
        }

        private DataKey key(int epoch) {
          byte[] material = new byte[DataKey.BYTES];
          for (int at = 0; at < material.length; at++) {
            material[at] = (byte) at;
          }
          return new DataKey(epoch, material);
        }
      };

  @ParameterizedTest
  @CsvSource({
    "sealed.1.AQAAAAGgoaKjpKWmp6ipqqsAAAAAAAAAAAAAAAfOcc7bs1joMZy3ii8wv6HTEFFZ, Ada, false",
    "sealed.1.AgAAAAOm9-9H7o3ISrCxsrO0tba3uLm6u-qW-cTMvdoqK5ftzw28PHfc6hx2on6dWxbD, são paulo,"
        + " true"
  })
  void shouldOpenWhatAnotherImplementationSealed(String sealed, String clear, boolean bySubject) {
    // Given
    ProtectedField field = field(Protection.ENCRYPT, bySubject);
    OpeningKeys keys = new OpeningKeys(KEYS, field.product(), field.tag(), Clock.systemUTC());
    FieldReader reader = new FieldReader(field, keys, new UnauditedOpening());

    // When
    Optional<byte[]> opened = reader.open("p-1", sealed);

    // Then
    assertThat(opened).map(bytes -> new String(bytes, UTF_8)).contains(clear);
  }

  @Test
  void shouldMakeTheTokenThatAnotherImplementationMakes() {
    // Given
    Tokens tokens = new Tokens(field(Protection.TOKENIZE, false), KEYS);
    GenericData.Record anyRecord =
        new GenericData.Record(Schema.createRecord("Any", null, "example", false, List.of()));

    // When
    byte[] token = tokens.protect("Ada".getBytes(UTF_8), "p-1".getBytes(UTF_8), anyRecord);

    // Then
    assertThat(new String(token, UTF_8)).isEqualTo("token.1.1.TvbpeBzG93F7OVao-KKBVg");
  }

  private static ProtectedField field(Protection protection, boolean perSubject) {
    return new ProtectedField("example.people.v1", "name", "pii.name", protection, perSubject);
  }
}
