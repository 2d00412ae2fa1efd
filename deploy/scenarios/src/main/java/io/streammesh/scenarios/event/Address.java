package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/** Where a person lives or an order goes, as far as it is known. */
public record Address(@Nullable String zipPrefix, @Nullable String city, @Nullable String state) {

  /** Nothing is known. */
  public static final Address UNKNOWN = new Address(null, null, null);
}
