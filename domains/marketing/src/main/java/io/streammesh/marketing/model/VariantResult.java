package io.streammesh.marketing.model;

import org.jspecify.annotations.Nullable;

/**
 * How a variant does, compared with the control.
 *
 * @param zDay1 two-proportion z of those who came back after 1 day; null for the control, and where
 *     it is not defined
 * @param zDay7 the same after 7 days
 */
public record VariantResult(
    String experimentId,
    String name,
    Variant variant,
    @Nullable Double zDay1,
    @Nullable Double zDay7) {

  /** Experiment and variant, joined by '/'. */
  public String resultId() {
    return experimentId + '/' + name;
  }
}
