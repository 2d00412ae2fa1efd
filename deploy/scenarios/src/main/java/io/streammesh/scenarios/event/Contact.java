package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/** How to reach a person, as far as it is known. */
public record Contact(@Nullable String name, @Nullable String email) {

  /** Nothing is known, as in anonymised data. */
  public static final Contact UNKNOWN = new Contact(null, null);
}
