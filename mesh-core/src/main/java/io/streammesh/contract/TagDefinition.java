package io.streammesh.contract;

/**
 * An access-control label on fields.
 *
 * @param name such as {@code pii.email}
 * @param owner the domain that alone decides who may open a field, and who may drop the tag
 * @param description what kind of data it marks
 */
public record TagDefinition(String name, String owner, String description) {}
