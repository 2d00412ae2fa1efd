package io.streammesh.consumer;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Role;
import io.streammesh.protect.RecordOpener;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.MeshServices;
import org.apache.avro.Schema;

/**
 * What values of a product are made with.
 *
 * @param contract of the product
 * @param policy how its fields are protected
 * @param grant under which it is read
 * @param services registry of the writers' schemas, keys and clock
 */
record ValueSource(Contract contract, MeshPolicy policy, Role grant, MeshServices services) {
  SchemaRegistry registry() {
    return services.registry();
  }

  /** How long a value may be. */
  int maxBytes() {
    return contract.maxRecordBytes();
  }

  /** Opens the protected fields of records, as far as the grant goes. */
  RecordOpener opener(Schema readerSchema) {
    return RecordOpener.of(
        contract,
        policy,
        readerSchema,
        grant.clearTags(),
        services.keys().dataKeys(),
        services.decisions(),
        services.clock());
  }
}
