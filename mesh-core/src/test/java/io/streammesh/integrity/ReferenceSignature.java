package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Signatures once more, in the plainest way: the signed bytes as {@code docs/signatures.md} has
 * them, through a {@code DataOutputStream}, and the Java platform's own HMAC and Ed25519.
 */
final class ReferenceSignature {
  /** What stands before 32 bytes to make them a public key of Ed25519 in X.509 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private ReferenceSignature() {}

  static byte[] signedBytes(
      String product, WireRecord record, SignatureHeader signature, Header... headers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBytes("mesh");
      out.writeByte(1);
      out.writeByte(signature.algorithm() == SignatureAlgorithm.HMAC_SHA256 ? 1 : 2);
      out.writeInt(signature.keyId());
      data(product.getBytes(UTF_8), out);
      data(record.topic.getBytes(UTF_8), out);
      out.writeInt(record.partition);
      out.writeLong(signature.chain());
      out.writeLong(signature.sequence());
      out.writeLong(record.timestamp);
      data(record.key, out);
      data(record.value, out);
      out.writeLong(signature.schema());
      out.writeInt(headers.length);
      for (Header header : headers) {
        data(header.key().getBytes(UTF_8), out);
        data(header.value(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return Arrays.copyOf(mac.doFinal(message), 16);
  }

  static boolean ed25519(byte[] publicKey, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(X509, X509.length + publicKey.length);
    System.arraycopy(publicKey, 0, encoded, X509.length, publicKey.length);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(message);
    return verifier.verify(signature);
  }

  private static void data(byte @Nullable [] data, DataOutputStream out) throws IOException {
    if (data == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(data.length);
      out.write(data);
    }
  }
}
