package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SigningKeys;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a domain's outputs are signed, and with what. Thread-safe; one for a whole app.
 *
 * @param products by topic
 */
record Signing(Map<String, Product> products, SigningKeys keys, Clock clock) {
  /** Of a domain whose outputs nobody signs. */
  static final Signing NONE =
      new Signing(
          Map.of(),
          product -> {
            throw new KeyUnavailableException("nothing is signed here");
          },
          Clock.systemUTC());

  Signing {
    products = Map.copyOf(products);
  }

  /**
   * Of those outputs whose contracts ask for a signature.
   *
   * @throws KeyUnavailableException if there is no key for one of them, so that it is told before
   *     anything runs
   */
  static Signing of(Collection<Contract> outputs, MeshServices services) {
    SigningKeys keys = services.keys().signingKeys();
    Map<String, Product> products =
        outputs.stream()
            .filter(contract -> contract.integrity().isPresent())
            .collect(Collectors.toMap(Contract::topic, Product::of));
    outputs.stream()
        .filter(contract -> products.containsKey(contract.topic()))
        .forEach(contract -> keys.current(contract.id()));
    return new Signing(products, keys, services.clock());
  }

  /** Null for a topic whose records are not signed. */
  @Nullable Product product(String topic) {
    return products.get(topic);
  }

  /** Signs the records of one producer. */
  RecordSigner signer() {
    return new RecordSigner(keys, clock);
  }

  /**
   * A product that is signed.
   *
   * @param id of its contract
   * @param schema fingerprint of what its records are written with
   */
  record Product(String id, long schema) {
    static Product of(Contract contract) {
      return new Product(contract.id(), SchemaFingerprint.of(contract.schema()));
    }
  }
}
