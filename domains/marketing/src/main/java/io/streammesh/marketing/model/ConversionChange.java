package io.streammesh.marketing.model;

import java.util.List;

/**
 * How one person's conversions differ from what was told of them before.
 *
 * @param found those that are new or changed
 * @param withdrawn ids of those that are none any more
 */
public record ConversionChange(List<Conversion> found, List<String> withdrawn) {

  public ConversionChange {
    found = List.copyOf(found);
    withdrawn = List.copyOf(withdrawn);
  }
}
