package io.streammesh.integrity;

import io.streammesh.contract.Cleanup;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Something that can be done to a record on its way.
 *
 * @param expected as what it has to be told, by the record that the reader finds
 * @param attack gives that record
 * @param cleanup of the product
 * @param goesOn whether its partition goes on with the next record
 */
record Tampering(
    String name,
    Function<WireRecord, String> expected,
    Function<TamperScene, WireRecord> attack,
    Cleanup cleanup,
    boolean goesOn) {

  /** Something that is done to where records stand. */
  static Tampering of(
      String name, IntegrityFault expected, Function<TamperScene, WireRecord> attack) {
    return new Tampering(name, found -> expected.label(), attack, Cleanup.DELETE, true);
  }

  /** A change of a record that would have been let in as it was sent. */
  static Tampering changing(
      String name,
      IntegrityFault expected,
      BiConsumer<WireRecord, TamperScene> change,
      String... headers) {
    return changing(name, found -> expected.label(), scene -> scene.next(headers), change);
  }

  static Tampering changing(
      String name,
      Function<WireRecord, String> expected,
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
        },
        Cleanup.DELETE,
        true);
  }

  /** The same that puts the record elsewhere. */
  Tampering away() {
    return new Tampering(name, expected, attack, cleanup, false);
  }

  /** The same where the product is compacted. */
  Tampering compacted() {
    return new Tampering(
        name + ", of a compacted product", expected, attack, Cleanup.COMPACT, goesOn);
  }

  WireRecord of(TamperScene scene) {
    return attack.apply(scene);
  }

  @Override
  public String toString() {
    return name;
  }
}
