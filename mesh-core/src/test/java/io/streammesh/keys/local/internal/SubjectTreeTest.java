package io.streammesh.keys.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.SubjectNode.Gone;
import io.streammesh.keys.local.internal.SubjectNode.Whole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.agreement.kdf.ConcatenationKDFGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.KDFParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTreeTest {
  private static final byte[] ROOT =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private final SubjectTree whole = SubjectTree.of(ROOT);

  /** Made by a program that shares nothing with this one. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 62f3757a1cdbe393d887cf8e8901616c3b57e89fda1c382a8447a4f0508cf086",
    "ffffffffffffffff, d66400971f1e48ddf419bb5494217fe60f2a4c9051c3dbd31202177db4a2d8b0",
    "e83f10dcd2c68747, 7ad78d33c11d97d082d32d477fd3fe24a8978dcdfa1c962b267ef815a1720b37",
    "0123456789abcdef, f6b330572b0f61f617c21029a9932a2c31eab030021142035cda8c750dfd0eeb",
  })
  void shouldMakeTheSecretsOfEveryRelease(String subject, String secret) {
    assertThat(whole.secretOf(new SubjectId(Long.parseUnsignedLong(subject, 16))))
        .hasValue(HexFormat.of().parseHex(secret));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldMakeThemByTheOneStepDerivationOfAnotherLibrary(long seed) {
    // Given
    SubjectId subject = new SubjectId(new Random(seed).nextLong());

    // When, Then
    assertThat(whole.secretOf(subject)).hasValue(way(subject).get(SubjectTree.LEVELS));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 10", "3, 100", "4, 400"})
  void shouldForgetJustThoseItHasToForget(long seed, int count) {
    // Given
    Random random = new Random(seed);
    List<SubjectId> forgotten = subjects(count, random);
    List<SubjectId> others = new ArrayList<>(subjects(500, random));
    others.removeAll(forgotten);

    // When
    SubjectTree tree = whole;
    for (SubjectId subject : forgotten) {
      tree = tree.without(subject);
    }

    // Then
    for (SubjectId subject : forgotten) {
      assertThat(tree.secretOf(subject)).isEmpty();
    }
    for (SubjectId subject : others) {
      assertThat(tree.secretOf(subject)).hasValue(whole.secretOf(subject).orElseThrow());
    }
  }

  /** Neither the subject's secret is left, nor that of any node above it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldKeepNothingThatASecretCouldBeMadeOf(long seed) {
    // Given
    List<SubjectId> forgotten = subjects(30, new Random(seed));

    // When
    SubjectTree tree = whole;
    for (SubjectId subject : forgotten) {
      tree = tree.without(subject);
    }

    // Then
    Set<String> left = secrets(tree.root());
    String bytes = HexFormat.of().formatHex(SubjectTreeCodec.write(tree));
    assertThat(left).isNotEmpty().allMatch(bytes::contains);
    for (SubjectId subject : forgotten) {
      for (byte[] above : way(subject)) {
        String secret = HexFormat.of().formatHex(above);
        assertThat(left).doesNotContain(secret);
        assertThat(bytes).doesNotContain(secret);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldBeTheSameWhateverTheOrder(long seed) {
    // Given
    Random random = new Random(seed);
    List<SubjectId> forgotten = subjects(20, random);
    List<SubjectId> shuffled = new ArrayList<>(forgotten);
    Collections.shuffle(shuffled, random);

    // When
    SubjectTree one = whole;
    SubjectTree other = whole;
    for (int i = 0; i < forgotten.size(); i++) {
      one = one.without(forgotten.get(i));
      other = other.without(shuffled.get(i));
    }

    // Then
    assertThat(SubjectTreeCodec.write(other)).isEqualTo(SubjectTreeCodec.write(one));
  }

  @Test
  void shouldBeTheSameTreeWhereNobodyIsForgottenAnew() {
    // Given
    SubjectTree tree = whole.without(new SubjectId(7)).without(new SubjectId(8));

    // When, Then
    assertThat(tree.without(new SubjectId(7))).isSameAs(tree);
    assertThat(tree.without(new SubjectId(9))).isNotSameAs(tree);
  }

  @Test
  void shouldDropANodeAllOfWhoseChildrenAreGone() {
    // Given: four sisters at the very bottom
    SubjectTree tree = whole;
    for (long bits = 8; bits < 12; bits++) {
      tree = tree.without(new SubjectId(bits));
    }

    // When
    SubjectNode parent = tree.root();
    for (int level = 0; level < SubjectTree.LEVELS - 1; level++) {
      parent = parent.children(new ChildSecrets()).get(SubjectTree.index(new SubjectId(8), level));
    }

    // Then
    assertThat(parent).isSameAs(Gone.GONE);
    assertThat(tree.secretOf(new SubjectId(12))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldForgetWhomAnotherTreeHasForgotten(long seed) {
    // Given
    Random random = new Random(seed);
    SubjectTree next =
        SubjectTree.of(new byte[ChildSecrets.SECRET_BYTES]).without(SubjectId.of("a"));
    SubjectTree expected = next;
    SubjectTree before = whole;
    for (SubjectId subject : subjects(20, random)) {
      before = before.without(subject);
      expected = expected.without(subject);
    }

    // When
    SubjectTree both = next.withoutThoseOf(before);

    // Then
    assertThat(SubjectTreeCodec.write(both)).isEqualTo(SubjectTreeCodec.write(expected));
  }

  @Test
  void shouldGrowByThreeKilobytesAnErasure() {
    // Given
    List<SubjectId> subjects = subjects(1000, new Random(1));

    // When
    SubjectTree one = whole.without(subjects.get(0));
    SubjectTree tree = one;
    for (SubjectId subject : subjects) {
      tree = tree.without(subject);
    }

    // Then
    assertThat(SubjectTreeCodec.write(one)).hasSize(2 + 32 * (3 * 33 + 1));
    assertThat(SubjectTreeCodec.write(tree).length / subjects.size()).isLessThan(3200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldBeTheSameAfterItWasWritten(long seed) {
    // Given
    SubjectTree tree = whole;
    for (SubjectId subject : subjects(20, new Random(seed))) {
      tree = tree.without(subject);
    }
    byte[] written = SubjectTreeCodec.write(tree);

    // When
    SubjectTree read = SubjectTreeCodec.read(written);

    // Then
    assertThat(SubjectTreeCodec.write(read)).isEqualTo(written);
    assertThat(read.secretOf(new SubjectId(99)))
        .hasValue(tree.secretOf(new SubjectId(99)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "'', ends too early",
    "01, ends too early",
    "0200, has version 2",
    "0103, has no node",
    "0101ff, has no node",
    "010000, has bytes behind its last node",
    "010200000000, is split for no reason",
    "01020000, ends too early",
  })
  void shouldRefuseBytesThatAreNoTree(String hex, String reason) {
    assertThatThrownBy(() -> SubjectTreeCodec.read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseANodeThatWasSplitThoughNobodyIsGone() {
    // Given
    String whole = "01" + "55".repeat(ChildSecrets.SECRET_BYTES);

    // When, Then
    assertThatThrownBy(
            () -> SubjectTreeCodec.read(HexFormat.of().parseHex("0102" + whole.repeat(4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is split for no reason");
  }

  @Test
  void shouldRefuseATreeThatIsTooDeep() {
    // Given
    byte[] deep = HexFormat.of().parseHex("01" + "02".repeat(SubjectTree.LEVELS + 1));

    // When, Then
    assertThatThrownBy(() -> SubjectTreeCodec.read(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no node");
  }

  @Test
  void shouldShowNothing() {
    assertThat(new Whole(ROOT).toString()).doesNotContain("0, 1, 2", "000102");
    assertThat(whole.without(new SubjectId(1)).toString()).isEqualTo("tree of subjects");
    assertThat(whole.without(new SubjectId(1)).root().toString()).contains("whole", "GONE");
  }

  /** Some that are far from one another, and some that are sisters and cousins. */
  private static List<SubjectId> subjects(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SubjectId(i % 3 == 0 ? random.nextInt(64) : random.nextLong()))
        .toList();
  }

  /** The secrets from the root to a subject, both included; by Bouncy Castle. */
  private static List<byte[]> way(SubjectId subject) {
    List<byte[]> way = new ArrayList<>(List.of(ROOT));
    byte[] label = "?streammesh subject".getBytes(StandardCharsets.US_ASCII);
    for (int shift = 62; shift >= 0; shift -= 2) {
      label[0] = (byte) (subject.bits() >>> shift & 3);
      ConcatenationKDFGenerator oneStep = new ConcatenationKDFGenerator(new SHA256Digest());
      oneStep.init(new KDFParameters(way.get(way.size() - 1), label));
      byte[] child = new byte[ChildSecrets.SECRET_BYTES];
      oneStep.generateBytes(child, 0, child.length);
      way.add(child);
    }
    return way;
  }

  private static Set<String> secrets(SubjectNode node) {
    if (node instanceof Whole known) {
      return Set.of(HexFormat.of().formatHex(known.secret()));
    }
    Set<String> secrets = new HashSet<>();
    if (node != Gone.GONE) {
      node.children(new ChildSecrets()).forEach(child -> secrets.addAll(secrets(child)));
    }
    return secrets;
  }
}
