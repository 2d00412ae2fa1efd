package io.streammesh.integrity;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Something that can be done to a record on its way.
 *
 * @param expected as what it has to be told
 * @param attack gives the record that the reader then finds
 */
record Tampering(String name, IntegrityFault expected, Function<TamperScene, WireRecord> attack) {
  /** A change of a record that would have been let in as it was sent. */
  static Tampering changing(
      String name,
      IntegrityFault expected,
      BiConsumer<WireRecord, TamperScene> change,
      String... headers) {
    return changing(name, expected, scene -> scene.next(headers), change);
  }

  static Tampering changing(
      String name,
      IntegrityFault expected,
      Function<TamperScene, WireRecord> sent,
      BiConsumer<WireRecord, TamperScene> change) {
    return new Tampering(
        name,
        expected,
        scene -> {
          WireRecord record = sent.apply(scene);
          scene.mustVerify(record);
          WireRecord changed = record.copy();
          change.accept(changed, scene);
          return changed;
        });
  }

  WireRecord of(TamperScene scene) {
    return attack.apply(scene);
  }

  @Override
  public String toString() {
    return name;
  }
}
