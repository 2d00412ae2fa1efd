package io.streammesh.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagsTest {
  /** More than two machine words of bits. */
  private static final List<String> NAMES =
      IntStream.range(0, 150).mapToObj("pii.t%03d"::formatted).toList();

  private final TagVocabulary vocabulary = TagVocabulary.of(NAMES);

  @Test
  void shouldNameTagsInAlphabeticalOrder() {
    // When
    Tags tags = vocabulary.tags(List.of("pii.t140", "pii.t003", "pii.t064", "pii.t063"));

    // Then
    assertThat(tags.names()).containsExactly("pii.t003", "pii.t063", "pii.t064", "pii.t140");
    assertThat(tags).hasToString("pii.t003,pii.t063,pii.t064,pii.t140");
  }

  @Test
  void shouldNameTheTagThatThePolicyDoesNotHave() {
    TagVocabulary small = TagVocabulary.of(List.of("pii.email", "pci.card"));

    assertThatThrownBy(() -> small.tags(List.of("pii.email", "pii.emial")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'pii.emial'")
        .hasMessageContaining("pci.card, pii.email");
  }

  @Test
  void shouldHoldNothingInAnEmptyVocabulary() {
    // When
    Tags none = TagVocabulary.of(List.of()).none();

    // Then
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.containsAll(none)).isTrue();
    assertThat(none.union(none).names()).isEmpty();
  }

  @Test
  void shouldGiveBackTheSameInstanceWhereTheOtherAddsNothing() {
    // Given
    Tags all = vocabulary.tags(List.of("pii.t001", "pii.t100"));
    Tags some = vocabulary.tags(List.of("pii.t100"));

    // Then
    assertThat(all.union(some)).isSameAs(all);
    assertThat(some.union(all)).isSameAs(all);
    assertThat(vocabulary.none().union(all)).isSameAs(all);
  }

  @Test
  void shouldBehaveAsASetOfNames() {
    for (long seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      SortedSet<String> leftModel = names(random);
      SortedSet<String> rightModel = names(random);
      Tags left = vocabulary.tags(leftModel);
      Tags right = vocabulary.tags(rightModel);
      TreeSet<String> union = new TreeSet<>(leftModel);
      union.addAll(rightModel);
      TreeSet<String> rest = new TreeSet<>(leftModel);
      rest.removeAll(rightModel);

      assertThat(left.union(right).names()).as("seed %d", seed).containsExactlyElementsOf(union);
      assertThat(left.union(right)).as("seed %d", seed).isEqualTo(right.union(left));
      assertThat(left.without(right).names()).as("seed %d", seed).containsExactlyElementsOf(rest);
      assertThat(left.without(right).isEmpty()).as("seed %d", seed).isEqualTo(rest.isEmpty());
      assertThat(left.containsAll(right))
          .as("seed %d", seed)
          .isEqualTo(leftModel.containsAll(rightModel));
      ByteBuffer bytes = ByteBuffer.wrap(TagsCodec.bytes(left));
      assertThat(TagsCodec.read(bytes, vocabulary)).as("seed %d", seed).isEqualTo(left);
      assertThat(bytes.hasRemaining()).isFalse();
    }
  }

  @Test
  void shouldReadTagsUnderAnotherVocabularyByTheirNames() {
    // Given
    byte[] bytes = TagsCodec.bytes(vocabulary.tags(List.of("pii.t064", "pii.t002")));
    TagVocabulary other = TagVocabulary.of(List.of("a.first", "pii.t064", "pii.t002"));

    // When
    Tags read = TagsCodec.read(ByteBuffer.wrap(bytes), other);

    // Then
    assertThat(read.names()).containsExactly("pii.t002", "pii.t064");
    assertThat(TagsCodec.bytes(read)).as("bits mean nothing outside").isEqualTo(bytes);
  }

  @Test
  void shouldRefuseStateWithATagThatThePolicyHasNoMore() {
    byte[] bytes = TagsCodec.bytes(vocabulary.tags(List.of("pii.t064")));

    assertThatThrownBy(
            () -> TagsCodec.read(ByteBuffer.wrap(bytes), TagVocabulary.of(List.of("pii.t002"))))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'pii.t064'");
  }

  @Test
  void shouldTakeNothingFromTheBufferBehindItsBytes() {
    // Given
    byte[] tags = TagsCodec.bytes(vocabulary.tags(List.of("pii.t010")));
    ByteBuffer buffer = ByteBuffer.allocate(tags.length + 1).put(tags).put((byte) 42).flip();

    // When
    TagsCodec.read(buffer, vocabulary);

    // Then
    assertThat(buffer.get()).isEqualTo((byte) 42);
  }

  private static SortedSet<String> names(Random random) {
    List<String> names = new ArrayList<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      names.add(NAMES.get(random.nextInt(NAMES.size())));
    }
    return new TreeSet<>(names);
  }
}
