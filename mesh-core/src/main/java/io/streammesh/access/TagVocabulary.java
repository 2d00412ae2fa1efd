package io.streammesh.access;

import io.streammesh.MeshException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tags that the mesh policy knows, each with a bit of its own, so that the check of a record
 * costs a few machine instructions. Bits are an affair of one process: whatever leaves it names
 * tags by name. Immutable.
 */
public final class TagVocabulary {
  static final TagVocabulary EMPTY = of(List.of());

  private final List<String> names;
  private final Map<String, Integer> bits;
  private final Tags none;

  private TagVocabulary(SortedSet<String> names) {
    this.names = List.copyOf(names);
    this.bits = new HashMap<>();
    for (int bit = 0; bit < this.names.size(); bit++) {
      bits.put(this.names.get(bit), bit);
    }
    this.none = new Tags(this, new long[(this.names.size() + Long.SIZE - 1) / Long.SIZE]);
  }

  public static TagVocabulary of(Collection<String> names) {
    return new TagVocabulary(new TreeSet<>(names));
  }

  /** No tags at all. */
  public Tags none() {
    return none;
  }

  /**
   * The set of the tags with these names.
   *
   * @throws MeshException if a name is not in the vocabulary
   */
  public Tags tags(Iterable<String> tags) {
    long[] words = new long[none.words().length];
    for (String tag : tags) {
      Integer bit = bits.get(tag);
      if (bit == null) {
        throw new MeshException(
            "Tag '" + tag + "' is not in the mesh policy, which has: " + String.join(", ", names));
      }
      words[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
    }
    return new Tags(this, words);
  }

  String name(int bit) {
    return names.get(bit);
  }
}
