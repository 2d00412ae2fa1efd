package io.streammesh.integrity;

import io.streammesh.consumer.ConsumerGate;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.EditedMesh;
import io.streammesh.stream.IngressGate;
import io.streammesh.stream.MeshServices;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The contract of order facts, as it signs them and cleans them up, and the gates before them. */
record TamperedProduct(MeshDefinition mesh, Contract contract) {
  /** How the registry knows {@link WireRecord#WRITTEN}. */
  static final int SCHEMA_ID = 1;

  /** How it knows another one. */
  static final int OTHER_SCHEMA_ID = 2;

  private static final String FILE = "orders/order-facts/v1/order-facts.odcs.yaml";

  static TamperedProduct of(Path folder, SignatureAlgorithm algorithm, Cleanup cleanup) {
    String integrity = algorithm == SignatureAlgorithm.ED25519 ? "ed25519" : "hmac";
    MeshDefinition mesh =
        new EditedMesh(folder.resolve(integrity + "-" + cleanup))
            .replace(
                FILE,
                "customProperties:\n  - property: recordKey",
                "customProperties:\n  - property: integrity\n    value: "
                    + integrity
                    + "\n  - property: recordKey")
            .replace(
                FILE,
                "property: cleanup\n    value: compact",
                "property: cleanup\n    value: "
                    + (cleanup == Cleanup.COMPACT ? "compact" : "delete"))
            .load();
    return new TamperedProduct(mesh, mesh.contract(WireRecord.PRODUCT));
  }

  SignatureAlgorithm algorithm() {
    return contract.integrity().orElseThrow();
  }

  boolean isCompacted() {
    return contract.cleanup() == Cleanup.COMPACT;
  }

  /** All gates by what they are of. */
  Map<String, TamperGate> gates(VerificationKeys keys, Clock clock) {
    MeshServices services = MeshServices.openingNothing(registry(), new Keys(keys), clock);
    Map<String, TamperGate> gates = new LinkedHashMap<>();
    gates.put("app", new IngressGate(mesh, contract, services));
    gates.put("service", new ConsumerGate(contract, services));
    return gates;
  }

  private static SchemaRegistry registry() {
    SchemaRegistry registry = new InMemorySchemaRegistry();
    Schema other = Schema.createRecord("Other", null, "orders", false, List.of());
    int written = registry.register("facts", WireRecord.WRITTEN);
    int unwritten = registry.register("others", other);
    if (written != SCHEMA_ID || unwritten != OTHER_SCHEMA_ID) {
      throw new AssertionError("The registry gave the ids " + written + " and " + unwritten);
    }
    return registry;
  }

  /** Those that verify, and no others. */
  private record Keys(VerificationKeys verificationKeys) implements KeyService {
    @Override
    public SigningKeys signingKeys() {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataKeys dataKeys() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
