package io.streammesh.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * A subject's compatibility level refuses a schema. The schema has to change, or become a new major
 * version beside the old one.
 */
public final class IncompatibleSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private final String subject;
  private final ArrayList<String> messages;

  public IncompatibleSchemaException(String subject, List<String> messages) {
    super(
        "Schema of subject "
            + subject
            + " is not compatible with what is registered: "
            + String.join("; ", messages));
    this.subject = subject;
    this.messages = new ArrayList<>(messages);
  }

  /** The subject that refused the schema. */
  public String subject() {
    return subject;
  }

  /** The registry's reasons, in its words. */
  public List<String> messages() {
    return List.copyOf(messages);
  }
}
