package io.streammesh.protect;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts tokens in the place of values: {@code token.1.<epoch>.} and 16 bytes of HMAC-SHA256 in
 * URL-safe Base64. Equal values of one product and tag have equal tokens within an epoch; without
 * the key, nobody tells which value it was by trying all there are.
 */
final class Tokens implements FieldSealing {
  private static final String PREFIX = "token.1.";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TOKEN_BYTES = 16;

  private final ProtectedField field;
  private final DataKeys keys;
  private @Nullable Epoch epoch;

  private record Epoch(int number, Mac mac, String prefix) {}

  Tokens(ProtectedField field, DataKeys keys) {
    this.field = field;
    this.keys = keys;
  }

  /** Whether a value says that it is a token. */
  static boolean is(String value) {
    return value.startsWith(PREFIX);
  }

  @Override
  public byte[] protect(byte[] clear, byte[] recordKey, IndexedRecord record) {
    DataKey current = keys.current(field.product(), field.tag());
    Epoch now = epoch;
    if (now == null || now.number() != current.epoch()) {
      now = begin(current);
      epoch = now;
    }
    byte[] token = Arrays.copyOf(now.mac().doFinal(clear), TOKEN_BYTES);
    return (now.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(token))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Epoch begin(DataKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.subkey(AssociatedData.ofTokens(field)), ALGORITHM));
      return new Epoch(key.epoch(), mac, PREFIX + key.epoch() + ".");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
