package io.streammesh.protect;

import io.streammesh.contract.Protection;

/**
 * A field of a product whose values do not go out as they are.
 *
 * @param product the contract's id
 * @param path from the record: names with {@code .} between them, {@code []} behind an array and
 *     {@code {}} behind a map; in a type that contains itself, from where it was first entered
 * @param tag that asks for it
 * @param protection what becomes of the values
 * @param perSubject whether each data subject has a key of its own
 */
public record ProtectedField(
    String product, String path, String tag, Protection protection, boolean perSubject) {
  /** For messages, which never show a value. */
  @Override
  public String toString() {
    return product + " " + path + " (" + tag + ")";
  }
}
