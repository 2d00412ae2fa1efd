package io.streammesh.contract.internal;

import io.streammesh.contract.ContractKind;

/**
 * What the place of a contract's file says about it.
 *
 * @param domain its top folder
 * @param name the contract id without the domain, {@code order-facts.v1} or {@code
 *     raw.order-events}
 * @param major of a product; 0 for a raw topic
 */
record ContractPlace(SourceFile file, ContractKind kind, String domain, String name, int major) {

  String id() {
    return domain + "." + name;
  }

  /** How a port of the same domain calls it. */
  String portName() {
    return kind == ContractKind.RAW ? name.substring("raw.".length()) : name;
  }
}
