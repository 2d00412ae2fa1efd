package io.streammesh.contract;

import java.util.List;

/**
 * Where a domain publishes.
 *
 * @param name the contract id without its domain, such as {@code order-facts.v1}
 * @param version of the contract
 * @param contractId of the product version
 * @param description for people; empty where none was written
 * @param inputContracts ids of the contracts that it is made from
 */
public record OutputPortDeclaration(
    String name,
    String version,
    String contractId,
    String description,
    List<String> inputContracts) {
  public OutputPortDeclaration {
    inputContracts = List.copyOf(inputContracts);
  }
}
