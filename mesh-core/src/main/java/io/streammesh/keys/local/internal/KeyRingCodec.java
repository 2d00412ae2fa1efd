package io.streammesh.keys.local.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The file of a key ring, in JSON that a person can read. */
final class KeyRingCodec {
  private static final int FORMAT = 1;
  private static final int CHAIN_DIGITS = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KeyRingCodec() {}

  static byte[] write(KeyRing ring) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", FORMAT);
    root.put("product", ring.product());
    root.put("use", ring.use().name());
    root.put("owner", ring.owner());
    root.put("revision", ring.revision());
    ring.granted().forEach(root.putArray("granted")::add);
    root.putArray("keys");
    ring.epochs().forEach(epoch -> write(epoch, root.withArray("keys").addObject()));
    return bytes(root);
  }

  private static void write(KeyEpoch epoch, ObjectNode node) {
    node.put("id", epoch.id());
    node.put("algorithm", epoch.kind().word());
    node.put("createdAt", epoch.createdAt().toString());
    node.put("activeFrom", epoch.activeFrom().toString());
    String publicKey = publicKey(epoch);
    if (publicKey != null) {
      node.put("publicKey", publicKey);
    }
    byte[] sealedTree = epoch.sealedTree();
    if (sealedTree != null) {
      node.put("tree", base64(sealedTree));
    }
    Revocation revocation = epoch.revocation();
    if (revocation != null) {
      write(revocation, node.putObject("revoked"));
    }
    ObjectNode wrapped = node.putObject("wrapped");
    epoch
        .wrapped()
        .forEach(
            (domain, key) ->
                wrapped
                    .putObject(domain)
                    .put("identity", key.recipient())
                    .put("sealed", base64(key.sealed())));
  }

  /** As the file has it; null if it has none. */
  static @Nullable String publicKey(KeyEpoch epoch) {
    byte[] publicKey = epoch.publicKey();
    return publicKey == null ? null : base64(publicKey);
  }

  private static void write(Revocation revocation, ObjectNode node) {
    node.put("at", revocation.at().toString());
    node.put("reason", revocation.reason());
    ObjectNode lastValid = node.putObject("lastValid");
    new TreeMap<>(revocation.lastValid())
        .forEach(
            (partition, chains) -> {
              ObjectNode byChain = lastValid.putObject(partition);
              new TreeMap<>(chains)
                  .forEach((chain, last) -> byChain.put(HexFormat.of().toHexDigits(chain), last));
            });
    if (!revocation.endOffsets().isEmpty()) {
      ObjectNode endOffsets = node.putObject("endOffsets");
      new TreeMap<>(revocation.endOffsets()).forEach(endOffsets::put);
    }
  }

  /**
   * @throws KeyUnavailableException if it is not what was written for this product and use
   */
  static KeyRing read(Path file, byte[] content, String product, KeyUse use) {
    Fields root = Fields.of(file, content);
    root.only("version", "product", "use", "owner", "revision", "granted", "keys");
    root.expect("version", Integer.toString(FORMAT));
    root.expect("product", product);
    root.expect("use", use.name());
    List<KeyEpoch> epochs = new ArrayList<>();
    for (Fields each : root.objects("keys")) {
      KeyEpoch epoch = epoch(each, use);
      if (epochs.stream().anyMatch(other -> other.id() == epoch.id())) {
        each.wrong("id", "is there twice");
      }
      epochs.add(epoch);
    }
    KeyRing ring =
        new KeyRing(
            product,
            use,
            root.text("owner"),
            root.number("revision", 1, Long.MAX_VALUE),
            new TreeSet<>(root.texts("granted")),
            epochs);
    root.throwIfWrong();
    return ring;
  }

  private static KeyEpoch epoch(Fields fields, KeyUse use) {
    fields.only(
        "id", "algorithm", "createdAt", "activeFrom", "publicKey", "tree", "revoked", "wrapped");
    KeyKind kind = KeyKind.of(fields.text("algorithm")).orElse(null);
    boolean data = use instanceof KeyUse.Data;
    if (kind == null || kind.isData() != data) {
      fields.wrong(
          "algorithm",
          data ? "is neither 'data' nor 'subjects'" : "is neither 'hmac' nor 'ed25519'");
      kind = data ? KeyKind.DATA : KeyKind.HMAC;
    }
    return new KeyEpoch(
        (int) fields.number("id", 1, Integer.MAX_VALUE),
        kind,
        fields.time("createdAt"),
        fields.time("activeFrom"),
        kind == KeyKind.ED25519 ? fields.bytes("publicKey", Wrapping.SECRET_BYTES) : null,
        kind == KeyKind.SUBJECTS ? fields.bytes("tree") : null,
        fields.has("revoked") ? revocation(fields.object("revoked")) : null,
        wrapped(fields.object("wrapped")));
  }

  private static SortedMap<String, WrappedKey> wrapped(Fields fields) {
    SortedMap<String, WrappedKey> wrapped = new TreeMap<>();
    fields
        .objectsByKey()
        .forEach(
            (domain, key) -> {
              key.only("identity", "sealed");
              wrapped.put(
                  domain,
                  new WrappedKey(key.text("identity"), key.bytes("sealed", Wrapping.SEALED_BYTES)));
            });
    return wrapped;
  }

  private static Revocation revocation(Fields fields) {
    fields.only("at", "reason", "lastValid", "endOffsets");
    Instant at = fields.time("at");
    Map<String, Map<Long, Long>> lastValid = new HashMap<>();
    fields
        .object("lastValid")
        .objectsByKey()
        .forEach((partition, chains) -> lastValid.put(partition, chains(chains)));
    return new Revocation(at, fields.text("reason"), lastValid, endOffsets(fields));
  }

  /** Revocations were written without them at first. */
  private static Map<String, Long> endOffsets(Fields fields) {
    if (!fields.has("endOffsets")) {
      return Map.of();
    }
    Map<String, Long> ends = new HashMap<>();
    Fields object = fields.object("endOffsets");
    for (String partition : object.keys()) {
      ends.put(partition, object.number(partition, 0, Long.MAX_VALUE));
    }
    if (ends.isEmpty()) {
      fields.wrong("endOffsets", "is empty");
    }
    return ends;
  }

  private static Map<Long, Long> chains(Fields fields) {
    Map<Long, Long> chains = new HashMap<>();
    for (String key : fields.keys()) {
      Long chain = chain(key);
      if (chain == null) {
        fields.wrong(key, "is no chain id of %d hex digits".formatted(CHAIN_DIGITS));
      } else {
        chains.put(chain, fields.number(key, 0, Long.MAX_VALUE));
      }
    }
    return chains;
  }

  private static @Nullable Long chain(String digits) {
    try {
      return digits.length() == CHAIN_DIGITS ? Long.parseUnsignedLong(digits, 16) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static byte[] bytes(ObjectNode root) {
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
