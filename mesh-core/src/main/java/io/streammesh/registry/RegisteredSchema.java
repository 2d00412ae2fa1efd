package io.streammesh.registry;

import java.util.Objects;

/**
 * One version of a subject.
 *
 * @param version from 1, counted per subject
 * @param id of the schema, the same for equal schemas of all subjects of most registries
 */
public record RegisteredSchema(String subject, int version, int id) {
  public RegisteredSchema {
    Objects.requireNonNull(subject, "subject");
  }
}
