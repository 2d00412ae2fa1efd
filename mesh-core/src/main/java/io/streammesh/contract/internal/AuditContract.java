package io.streammesh.contract.internal;

import io.streammesh.contract.AuditPolicy;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Defaults;
import io.streammesh.contract.Integrity;
import io.streammesh.contract.MeshPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The contract of an audit topic, which no team writes: the mesh policy is where it comes from.
 * Signed so that only its owner can have signed it, whoever reads it: an audit that each of its
 * readers could have written would prove nothing.
 */
final class AuditContract {
  private static final String SCHEMA = "/io/streammesh/audit/AuditEvent.avsc";

  /** Of the schema, which comes with this library; tests have the record of each version. */
  private static final String VERSION = "1.3.0";

  /** Decisions are read in their order, and there are few of them beside the data. */
  private static final int PARTITIONS = 1;

  /** A lineage of all the positions that a mesh policy can ask for, and a reason. */
  private static final int MAX_RECORD_BYTES = 64 * 1024;

  private final MeshPolicy policy;
  private final Schema schema;

  AuditContract(MeshPolicy policy) {
    this.policy = policy;
    this.schema = schema();
  }

  /**
   * The contract of one topic.
   *
   * @param owner a domain, or a role that is none
   */
  Contract of(String owner) {
    String topic = AuditPolicy.topicOf(owner);
    Defaults defaults = policy.defaults();
    return new Contract(
        topic,
        VERSION,
        "active",
        owner,
        ContractKind.AUDIT,
        "Every decision of "
            + owner
            + " to open, refuse, revoke or rotate, and every"
            + " record that it rejected.",
        topic,
        schema,
        "id",
        Cleanup.DELETE,
        PARTITIONS,
        policy.audit().retentionMillis(),
        defaults.compatibility(),
        MAX_RECORD_BYTES,
        defaults.eventTime(),
        null,
        null,
        integrity(defaults),
        null,
        null,
        List.of(),
        policy.audit().readers(),
        List.of(),
        MeshTree.POLICY);
  }

  /** A mesh that signs nothing has no keys to sign its audit with. */
  private static Integrity integrity(Defaults defaults) {
    return defaults.integrity() == Integrity.NONE ? Integrity.NONE : Integrity.ED25519;
  }

  private static Schema schema() {
    try (InputStream in = AuditContract.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + SCHEMA);
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
