package io.streammesh.keys.local;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.SubjectTree;

/** The data keys of one product, tag and epoch: one for all subjects, or one for each. */
sealed interface DataEpoch {
  /**
   * The key for all subjects.
   *
   * @throws KeyUnavailableException if there is one for each
   */
  DataKey key();

  /**
   * The key of one subject.
   *
   * @throws SubjectErasedException if it was destroyed
   * @throws KeyUnavailableException if there is one for all
   */
  DataKey keyOf(SubjectId subject);

  /** One for all. */
  record Shared(KeyName name, DataKey key) implements DataEpoch {
    @Override
    public DataKey keyOf(SubjectId subject) {
      throw new KeyUnavailableException(
          name
              + " is one for all subjects; for a key for each: erasure: subject on the tag in the mesh policy, then: mesh keys provision");
    }
  }

  /** One for each. */
  record BySubject(KeyName name, SubjectTree tree) implements DataEpoch {
    @Override
    public DataKey key() {
      throw new KeyUnavailableException(
          name + " is one for each subject, and is not to be had without one");
    }

    @Override
    public DataKey keyOf(SubjectId subject) {
      return tree.secretOf(subject)
          .map(secret -> new DataKey(name.id(), secret))
          .orElseThrow(
              () ->
                  new SubjectErasedException(
                      name + " of this subject was destroyed, since the subject was erased"));
    }
  }
}
