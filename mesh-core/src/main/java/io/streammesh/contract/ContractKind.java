package io.streammesh.contract;

/** What a contract is about. */
public enum ContractKind {
  /** An operational event as the domain's own systems emit it; private to the domain. */
  RAW,
  /** What a domain publishes for others, in major versions. */
  PRODUCT,
  /** Every decision of a domain; implied by the mesh, so that no team writes a contract of it. */
  AUDIT
}
