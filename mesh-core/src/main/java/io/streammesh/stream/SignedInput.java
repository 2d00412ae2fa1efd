package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.RecordVerifier;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * An input whose records are signed, and the store that remembers their chains. Thread-safe; all
 * tasks of a port share one.
 */
final class SignedInput {
  private static final String STORE = "chains-";

  private final Contract contract;
  private final MeshServices services;
  private final ContractCounts counts;
  private final String store;

  /**
   * @param name of the port, by which the store is named
   */
  SignedInput(Contract contract, String name, MeshServices services, ContractCounts counts) {
    this.contract = contract;
    this.services = services;
    this.counts = counts;
    this.store = STORE + name;
  }

  Set<StoreBuilder<?>> stores() {
    return Set.of(StoredChains.builder(store));
  }

  /** For one task. */
  IngressIntegrity integrity(FixedKeyProcessorContext<String, ?> context) {
    KeyValueStore<Long, byte[]> known = context.getStateStore(store);
    StoredChains chains = new StoredChains(known);
    context.schedule(StoredChains.EXPIRY_INTERVAL, PunctuationType.WALL_CLOCK_TIME, chains::expire);
    return new IngressIntegrity(
        contract,
        new RecordVerifier(
            contract.id(),
            contract.integrity().orElseThrow(),
            services.keys().verificationKeys(),
            services.clock()),
        new ChainJudge(chains, services.clock()),
        services.registry(),
        counts);
  }
}
