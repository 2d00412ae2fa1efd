package io.streammesh.keys.local;

/**
 * Which key.
 *
 * @param product a contract's id
 * @param use {@code signing}, or {@code data} and a tag
 * @param id by which records name it
 */
public record KeyName(String product, String use, int id) {
  @Override
  public String toString() {
    return "%s key %d of %s".formatted(use, id, product);
  }
}
