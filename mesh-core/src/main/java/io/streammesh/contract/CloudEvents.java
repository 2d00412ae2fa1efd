package io.streammesh.contract;

import java.util.List;

/**
 * That a product's records are CloudEvents, and what makes the id of each.
 *
 * @param idFields top-level fields of the value whose values, with the contract's id and the record
 *     key, tell one event from another; in the order in which they count
 */
public record CloudEvents(List<String> idFields) {
  public CloudEvents {
    idFields = List.copyOf(idFields);
    if (idFields.isEmpty()) {
      throw new IllegalArgumentException("idFields is empty, expected one field or more");
    }
  }
}
