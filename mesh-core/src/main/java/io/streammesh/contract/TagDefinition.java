package io.streammesh.contract;

/**
 * An access-control label on fields.
 *
 * @param name such as {@code pii.email}
 * @param owner the domain that alone decides who may open a field, and who may drop the tag
 * @param description what kind of data it marks
 * @param protection what becomes of such a field in a product
 * @param perSubject whether each data subject's fields are sealed with a key of its own, which can
 *     be destroyed; with {@link Protection#ENCRYPT} alone
 */
public record TagDefinition(
    String name, String owner, String description, Protection protection, boolean perSubject) {
  public TagDefinition {
    if (perSubject && protection != Protection.ENCRYPT) {
      throw new IllegalArgumentException(
          "tag %s has keys by subject and the protection %s; expected encrypt"
              .formatted(name, protection));
    }
  }
}
