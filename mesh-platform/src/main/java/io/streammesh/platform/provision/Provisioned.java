package io.streammesh.platform.provision;

import java.util.List;

/**
 * What a run of the {@link Provisioner} changed.
 *
 * @param created topics that did not exist
 * @param altered topics whose configuration differed
 * @param unchanged how many topics were as they should be
 * @param subjects subjects whose schema is registered
 */
public record Provisioned(
    List<String> created, List<String> altered, int unchanged, List<String> subjects) {
  public Provisioned {
    created = List.copyOf(created);
    altered = List.copyOf(altered);
    subjects = List.copyOf(subjects);
  }
}
