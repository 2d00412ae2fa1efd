package io.streammesh.contract;

import org.jspecify.annotations.Nullable;

/**
 * Where a domain reads.
 *
 * @param name unique in its descriptor: the contract id, without the domain where it is the own one
 * @param version of the contract
 * @param contractId of what is read
 * @param purpose what it is read for; null where none is declared
 */
public record InputPortDeclaration(
    String name, String version, String contractId, @Nullable String purpose) {}
