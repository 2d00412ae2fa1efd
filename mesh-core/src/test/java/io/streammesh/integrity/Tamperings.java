package io.streammesh.integrity;

import static io.streammesh.integrity.IntegrityFault.DUPLICATE_HEADER;
import static io.streammesh.integrity.IntegrityFault.FOREIGN_HEADER;
import static io.streammesh.integrity.IntegrityFault.KEY_UNKNOWN;
import static io.streammesh.integrity.IntegrityFault.SIGNATURE;
import static io.streammesh.integrity.IntegrityFault.SIGNATURE_MALFORMED;
import static io.streammesh.integrity.Tampering.changing;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** All that is tried on records. */
final class Tamperings {
  private static final String NAME = SignatureHeader.NAME;

  private Tamperings() {}

  static List<Tampering> all() {
    return Stream.of(ofContent(), ofPlace(), ofEachHeader(), ofHeaders(), ofSignature(), ofKeys())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Tampering> ofContent() {
    return List.of(
        changing(
            "value altered",
            SIGNATURE,
            (record, scene) -> record.value = scene.altered(Objects.requireNonNull(record.value))),
        changing("value set to null", SIGNATURE, (record, scene) -> record.value = null)
            .compacted(),
        changing(
            "value set to null",
            found -> "value-missing",
            TamperScene::next,
            (record, scene) -> record.value = null),
        changing(
                "null set to a value",
                found -> SIGNATURE.label(),
                TamperScene::nextDeletion,
                (record, scene) -> record.value = scene.bytes(100))
            .compacted(),
        changing(
            "key altered",
            Tamperings::ofKey,
            TamperScene::next,
            (record, scene) -> record.key = scene.altered(Objects.requireNonNull(record.key))),
        changing(
            "key set to null",
            found -> "key-missing",
            TamperScene::next,
            (record, scene) -> record.key = null),
        changing(
            "null set to a key",
            Tamperings::ofKey,
            TamperScene::nextWithoutKey,
            (record, scene) -> record.key = scene.bytes(20)),
        changing(
            "timestamp altered",
            Tamperings::ofTime,
            TamperScene::next,
            (record, scene) -> record.timestamp ^= 1L << scene.chance.nextInt(63)),
        changing(
            "value's schema id redefined",
            found -> IntegrityFault.SCHEMA.label(),
            TamperScene::nextOfRedefinedSchema,
            (record, scene) -> {}));
  }

  private static List<Tampering> ofPlace() {
    return List.of(
        changing("moved to another topic", SIGNATURE, (record, scene) -> record.topic += "x")
            .away(),
        changing(
                "moved to another partition",
                SIGNATURE,
                (record, scene) -> record.partition += 1 + scene.chance.nextInt(100))
            .away(),
        changing(
            "moved to another key",
            SIGNATURE,
            (record, scene) -> record.key = ("o-" + scene.chance.nextInt()).getBytes(US_ASCII)),
        changing(
            "spliced with another record's signature",
            SIGNATURE,
            (record, scene) -> record.replace(NAME, scene.elsewhere().signature())),
        Tampering.of("repeated", IntegrityFault.REPEAT, TamperScene::repeat),
        Tampering.of("records before it lost", IntegrityFault.GAP, TamperScene::lose));
  }

  private static List<Tampering> ofEachHeader() {
    return TamperScene.HEADERS.stream()
        .map(
            header ->
                changing(
                    "header " + header + " altered",
                    SIGNATURE,
                    (record, scene) -> alter(record, header, scene),
                    header))
        .toList();
  }

  private static List<Tampering> ofHeaders() {
    return List.of(
        changing("header set to null", SIGNATURE, (record, scene) -> record.replace("mesh", null)),
        changing("header removed", SIGNATURE, (record, scene) -> record.headers.remove("mesh")),
        changing("header renamed", SIGNATURE, (record, scene) -> rename(record)),
        changing(
            "header added",
            SIGNATURE,
            (record, scene) -> record.headers.add("ce_other", scene.bytes(9))),
        changing("headers reordered", SIGNATURE, (record, scene) -> reverse(record), "ce_id"),
        changing(
            "header duplicated",
            DUPLICATE_HEADER,
            (record, scene) -> record.headers.add("mesh", scene.bytes(60))),
        changing(
            "foreign header added",
            FOREIGN_HEADER,
            (record, scene) -> record.headers.add("priority", scene.bytes(9))));
  }

  private static List<Tampering> ofSignature() {
    return List.of(
        changing(
            "signature removed",
            IntegrityFault.UNSIGNED,
            (record, scene) -> record.headers.remove(NAME)),
        changing(
            "signature duplicated",
            DUPLICATE_HEADER,
            (record, scene) -> record.headers.add(NAME, scene.elsewhere().signature())),
        changing(
            "signature set to null",
            SIGNATURE_MALFORMED,
            (record, scene) -> record.replace(NAME, null)),
        changing(
            "signature truncated",
            SIGNATURE_MALFORMED,
            (record, scene) -> resize(record, scene.chance.nextInt(record.signature().length))),
        changing(
            "signature extended",
            SIGNATURE_MALFORMED,
            (record, scene) ->
                resize(record, record.signature().length + 1 + scene.chance.nextInt(64))),
        changing("signature altered", SIGNATURE, (record, scene) -> scene.alterSignature(record)),
        changing(
            "chain id altered",
            SIGNATURE,
            (record, scene) -> scene.rewrite(record, 1L << scene.chance.nextInt(64), 0, 0, 0)),
        changing(
            "sequence altered",
            SIGNATURE,
            (record, scene) -> scene.rewrite(record, 0, 1 + scene.chance.nextInt(1000), 0, 0)),
        changing(
            "schema altered",
            SIGNATURE,
            (record, scene) -> scene.rewrite(record, 0, 0, 1L << scene.chance.nextInt(64), 0)));
  }

  private static List<Tampering> ofKeys() {
    return List.of(
        changing(
            "key id set to another key's",
            SIGNATURE,
            (record, scene) -> scene.rewrite(record, 0, 0, 0, 1)),
        changing(
            "key id set to an unknown one",
            KEY_UNKNOWN,
            (record, scene) -> scene.rewrite(record, 0, 0, 0, 99 + scene.chance.nextInt(9999))),
        changing(
            "signed by another key of that id",
            SIGNATURE,
            (record, scene) -> scene.signByOtherKeyOfSameId(record)),
        changing(
            "signed for another product",
            SIGNATURE,
            (record, scene) -> scene.signForAnotherProduct(record)),
        changing(
            "signed by an unknown key",
            KEY_UNKNOWN,
            (record, scene) -> scene.signByUnknownKey(record)),
        changing(
            "signed by a revoked key",
            IntegrityFault.KEY_REVOKED,
            (record, scene) -> scene.signByRevokedKey(record)),
        changing(
            "signed by the other algorithm",
            IntegrityFault.ALGORITHM,
            (record, scene) -> scene.signByOtherAlgorithm(record)));
  }

  private static String ofKey(WireRecord found) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Objects.requireNonNull(found.key)));
      return SIGNATURE.label();
    } catch (CharacterCodingException notText) {
      return "key-malformed";
    }
  }

  private static String ofTime(WireRecord found) {
    return TamperScene.isInBounds(found.timestamp) ? SIGNATURE.label() : "event-time";
  }

  private static void alter(WireRecord record, String header, TamperScene scene) {
    record.replace(header, scene.altered(record.headers.lastHeader(header).value()));
  }

  private static void rename(WireRecord record) {
    record.headers.add("mesh-other", record.headers.lastHeader("mesh").value()).remove("mesh");
  }

  private static void resize(WireRecord record, int length) {
    record.replace(NAME, Arrays.copyOf(record.signature(), length));
  }

  private static void reverse(WireRecord record) {
    Header[] headers = record.headers.toArray();
    record.headers = new RecordHeaders();
    for (int i = headers.length - 1; i >= 0; i--) {
      record.headers.add(headers[i]);
    }
  }
}
