package io.streammesh.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of access-control tags of one {@link TagVocabulary}. Immutable. */
public final class Tags {
  private final TagVocabulary vocabulary;
  private final long[] words;
  private final byte[] encoded;

  /** No tags, of any vocabulary. */
  public static Tags none() {
    return TagVocabulary.EMPTY.none();
  }

  Tags(TagVocabulary vocabulary, long[] words) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.encoded = TagsCodec.encode(names());
  }

  /** The tags of both. Returns this instance where the other adds nothing. */
  public Tags union(Tags other) {
    if (containsAll(other)) {
      return this;
    }
    if (other.containsAll(this)) {
      return other;
    }
    long[] union = words.clone();
    for (int i = 0; i < union.length; i++) {
      union[i] |= other.words[i];
    }
    return new Tags(vocabulary, union);
  }

  public boolean containsAll(Tags other) {
    if (other == this) {
      return true;
    }
    for (int i = 0; i < other.words.length; i++) {
      long here = i < words.length ? words[i] : 0;
      if ((other.words[i] & ~here) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The tags that are here and not in {@code other}. */
  public Tags without(Tags other) {
    long[] rest = words.clone();
    for (int i = 0; i < Math.min(rest.length, other.words.length); i++) {
      rest[i] &= ~other.words[i];
    }
    return new Tags(vocabulary, rest);
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** The tags' names, in alphabetical order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        names.add(vocabulary.name(i * Long.SIZE + Long.numberOfTrailingZeros(rest)));
      }
    }
    return names;
  }

  long[] words() {
    return words;
  }

  byte[] encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** The names joined by commas, as the {@code mesh} header has them. */
  @Override
  public String toString() {
    return String.join(",", names());
  }
}
