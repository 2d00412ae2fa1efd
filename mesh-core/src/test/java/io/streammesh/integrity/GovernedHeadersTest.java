package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernedHeadersTest {
  private static final byte[] ANY = {1};

  private final GovernedHeaders governed = new GovernedHeaders();

  @ParameterizedTest
  @ValueSource(strings = {"mesh", "mesh-replay", "mesh-probe", "ce_id", "ce_type", "traceparent"})
  void shouldTakeTheMeshsHeaders(String name) {
    // When
    IntegrityFault fault = governed.takeSigned(signed().add(name, ANY));

    // Then
    assertThat(fault).isNull();
    assertThat(governed.size()).isEqualTo(1);
    assertThat(governed.name(0)).isEqualTo(name);
    assertThat(governed.value(0)).isSameAs(ANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mesh",
        "mes",
        "x-mesh",
        "ce-id",
        "ce",
        "traceparent2",
        "Traceparent",
        "tracestate",
        "content-type",
        "mesh ",
        "mesh\n",
        "mesh\u00e9",
        "mesh\ufffd",
        "ce_\u0000"
      })
  void shouldTellForeignHeaders(String name) {
    // When
    IntegrityFault fault = governed.takeSigned(signed().add("mesh", ANY).add(name, ANY));

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.FOREIGN_HEADER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mesh", "ce_id", "traceparent", SignatureHeader.NAME})
  void shouldTellHeadersThatAreThereTwice(String name) {
    // Given
    Headers headers = new RecordHeaders().add(name, ANY).add("ce_type", ANY).add(name, ANY);
    if (!name.equals(SignatureHeader.NAME)) {
      headers.add(SignatureHeader.NAME, ANY);
    }

    // When
    IntegrityFault fault = governed.takeSigned(headers);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.DUPLICATE_HEADER);
  }

  @Test
  void shouldCallARecordUnsignedWhateverItsOtherHeadersAre() {
    // When
    IntegrityFault fault =
        governed.takeSigned(
            new RecordHeaders().add("foreign", ANY).add("mesh", ANY).add("mesh", ANY));

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.UNSIGNED);
  }

  @Test
  void shouldTellTheFirstOfTheHeadersThatAreWrong() {
    // Given
    Headers foreignFirst = signed().add("foreign", ANY).add("mesh", ANY).add("mesh", ANY);
    Headers duplicateFirst = signed().add("mesh", ANY).add("mesh", ANY).add("foreign", ANY);

    // Then
    assertThat(governed.takeSigned(foreignFirst)).isEqualTo(IntegrityFault.FOREIGN_HEADER);
    assertThat(governed.takeSigned(duplicateFirst)).isEqualTo(IntegrityFault.DUPLICATE_HEADER);
  }

  @Test
  void shouldCallASignatureWithoutValueMalformed() {
    // When
    IntegrityFault fault = governed.takeSigned(new RecordHeaders().add(SignatureHeader.NAME, null));

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.SIGNATURE_MALFORMED);
  }

  @Test
  void shouldKeepTheWireOrderAndLeaveTheSignatureOut() {
    // When
    governed.takeSigned(
        new RecordHeaders()
            .add("traceparent", null)
            .add(SignatureHeader.NAME, ANY)
            .add("mesh", ANY));

    // Then
    assertThat(governed.size()).isEqualTo(2);
    assertThat(governed.name(0)).isEqualTo("traceparent");
    assertThat(governed.value(0)).isNull();
    assertThat(governed.name(1)).isEqualTo("mesh");
    assertThat(governed.signature()).isSameAs(ANY);
  }

  @Test
  void shouldForgetTheRecordBefore() {
    // Given
    governed.takeSigned(signed().add("mesh", ANY).add("mesh", ANY).add("foreign", ANY));

    // When
    IntegrityFault fault = governed.takeSigned(signed().add("mesh", ANY));

    // Then
    assertThat(fault).isNull();
    assertThat(governed.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 14, 15, 16, 17, 18, 40})
  void shouldFindOneOfManyThatIsThereTwice(int twice) {
    // Given
    Headers headers = manyHeaders(41).add("mesh-" + twice, ANY);

    // When
    IntegrityFault fault = governed.takeSigned(headers);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.DUPLICATE_HEADER);
    assertThat(governed.takeSigned(manyHeaders(41))).isNull();
    assertThat(governed.size()).isEqualTo(41);
  }

  /** Each of them compared with all others would take minutes. */
  @Test
  void shouldNotBeHeldUpByVeryManyHeaders() {
    // Given
    Headers headers = manyHeaders(200_000);

    // When
    IntegrityFault fault = governed.takeSigned(headers);

    // Then
    assertThat(fault).isNull();
    assertThat(governed.size()).isEqualTo(200_000);
  }

  @Test
  void shouldTakeNoSignatureAmongHeadersThatAreToBeSigned() {
    // When
    IntegrityFault fault =
        governed.takeUnsigned(new Header[] {new RecordHeader(SignatureHeader.NAME, ANY)});

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.DUPLICATE_HEADER);
  }

  private static Headers manyHeaders(int count) {
    Headers headers = signed();
    for (int i = 0; i < count; i++) {
      headers.add("mesh-" + i, ANY);
    }
    return headers;
  }

  private static Headers signed() {
    return new RecordHeaders().add(SignatureHeader.NAME, ANY);
  }
}
