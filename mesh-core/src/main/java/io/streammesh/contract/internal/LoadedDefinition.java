package io.streammesh.contract.internal;

import io.streammesh.contract.Contract;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.MeshPolicy;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * A tree without a violation.
 *
 * @param readerSchemas by {@code domain/contract id}
 */
public record LoadedDefinition(
    MeshPolicy policy,
    SortedMap<String, Descriptor> domains,
    SortedMap<String, Contract> contracts,
    Map<String, Schema> readerSchemas) {
  public LoadedDefinition {
    domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
    contracts = Collections.unmodifiableSortedMap(new TreeMap<>(contracts));
    readerSchemas = Map.copyOf(readerSchemas);
  }
}
