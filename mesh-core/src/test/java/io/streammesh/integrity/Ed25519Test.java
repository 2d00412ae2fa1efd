package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();

  /** The order of the base point, RFC 8032, section 5.1. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The tests 1 to 3 of RFC 8032, section 7.1. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
        + "1cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613"
        + "d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760"
        + "984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void shouldSignAsTheStandardHasIt(
      String privateKey, String publicKey, String message, String expected) {
    // Given
    byte[] bytes = HEX.parseHex(message);

    // When
    byte[] signature = sign(HEX.parseHex(privateKey), bytes);

    // Then
    assertThat(HEX.formatHex(signature)).isEqualTo(expected);
    assertThat(matches(HEX.parseHex(publicKey), bytes, signature)).isTrue();
  }

  /** The test SHA(abc) of RFC 8032, section 7.1. */
  @Test
  void shouldSignAHashAsTheStandardHasIt() throws GeneralSecurityException {
    // Given
    byte[] key = HEX.parseHex("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42");
    byte[] message = MessageDigest.getInstance("SHA-512").digest("abc".getBytes(US_ASCII));

    // When
    byte[] signature = sign(key, message);

    // Then
    assertThat(HEX.formatHex(signature))
        .isEqualTo(
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704");
  }

  @Test
  void shouldSignAsTheJavaPlatformVerifies() throws GeneralSecurityException {
    Random chance = new Random(8032);
    for (int round = 0; round < 50; round++) {
      // Given
      byte[] key = new byte[32];
      byte[] message = new byte[chance.nextInt(3000)];
      chance.nextBytes(key);
      chance.nextBytes(message);

      // When
      byte[] signature = sign(key, message);

      // Then
      assertThat(ReferenceSignature.ed25519(publicKey(key), message, signature)).isTrue();
    }
  }

  /** RFC 8032, section 8.4: else whoever sees a signature could make another one of it. */
  @Test
  void shouldNotMatchASignatureWithTheOrderAdded() {
    // Given
    byte[] key = new byte[32];
    byte[] signature = sign(key, new byte[] {1});
    byte[] scalar = new byte[33];
    for (int i = 0; i < 32; i++) {
      scalar[32 - i] = signature[32 + i];
    }
    byte[] malleated = new BigInteger(scalar).add(ORDER).toByteArray();
    byte[] changed = signature.clone();
    for (int i = 0; i < 32; i++) {
      changed[32 + i] = i < malleated.length ? malleated[malleated.length - 1 - i] : 0;
    }

    // When
    boolean matches = matches(publicKey(key), new byte[] {1}, changed);

    // Then
    assertThat(matches).isFalse();
    assertThat(matches(publicKey(key), new byte[] {1}, signature)).isTrue();
  }

  /**
   * Points of small order, encodings that are not canonical, no point at all; and the first public
   * key above with a point of order 8 added, which is not of the prime-order group.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000000",
        "9158312a9a8d6e3b34c891d6d61444f8b8211c5117ebad15bdb0bd68b07e0245"
      })
  void shouldRefuseWhatIsNoPublicKey(String hex) {
    // Given
    VerificationKey key =
        new VerificationKey(7, SignatureAlgorithm.ED25519, HEX.parseHex(hex), null);

    // When
    assertThatThrownBy(() -> SignatureChecker.of(key))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("verification key 7");
  }

  private static byte[] sign(byte[] privateKey, byte[] message) {
    SignatureMaker maker =
        SignatureMaker.of(new SigningKey(1, SignatureAlgorithm.ED25519, privateKey));
    byte[] signature = new byte[64];
    maker.begin();
    maker.update(message, 0, message.length);
    maker.sign(signature, 0);
    return signature;
  }

  private static boolean matches(byte[] publicKey, byte[] message, byte[] signature) {
    SignatureChecker checker =
        SignatureChecker.of(new VerificationKey(1, SignatureAlgorithm.ED25519, publicKey, null));
    checker.begin();
    checker.update(message, 0, message.length);
    return checker.matches(signature, 0);
  }

  private static byte[] publicKey(byte[] privateKey) {
    byte[] publicKey = new byte[32];
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
    return publicKey;
  }
}
