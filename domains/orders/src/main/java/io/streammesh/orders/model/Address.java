package io.streammesh.orders.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an order goes, as far as the selling system tells.
 *
 * @param zipPrefix first digits of the zip code
 * @param country by its English name
 */
public record Address(
    @Nullable String zipPrefix,
    @Nullable String city,
    @Nullable String state,
    @Nullable String country) {

  public static Address inCountry(String country) {
    return new Address(null, null, null, country);
  }

  /** Whether it tells more than the country. */
  public boolean tellsPlace() {
    return zipPrefix != null || city != null || state != null;
  }
}
