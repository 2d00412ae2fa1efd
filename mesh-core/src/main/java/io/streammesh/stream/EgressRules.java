package io.streammesh.stream;

import io.streammesh.access.Tags;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.DeadLetters.Failure;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What a product's contract asks of every record. Thread-safe; all tasks of a port share one. */
final class EgressRules {
  private final Contract contract;
  private final int schemaId;
  private final Tags allowed;
  private final DeadLetters deadLetters;
  private final MeshHeader.Writer meshHeader;
  private final RecordKey recordKey;

  /**
   * @param schemaId under which the registry has the contract's schema
   * @param allowed the tags that records may carry: declared by the schema, or taken out on the way
   */
  EgressRules(Contract contract, int schemaId, Tags allowed, String deadLetterTopic) {
    this.contract = contract;
    this.schemaId = schemaId;
    this.allowed = allowed;
    this.deadLetters = new DeadLetters(deadLetterTopic, contract, Stage.EGRESS);
    this.meshHeader = new MeshHeader.Writer(contract);
    this.recordKey = RecordKey.of(contract);
  }

  Contract contract() {
    return contract;
  }

  int schemaId() {
    return schemaId;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  MeshHeader.Writer meshHeader() {
    return meshHeader;
  }

  /** What forbids to delete a key; null if nothing does. */
  @Nullable Failure checkDeletion(@Nullable String key) {
    if (key == null) {
      return new Failure("key-missing", "a deletion has no key");
    }
    return contract.cleanup() == Cleanup.COMPACT
        ? null
        : new Failure("value-missing", "the product is not compacted and takes no deletions");
  }

  /** What is wrong with a record before it is encoded; null if nothing is. */
  @Nullable Failure checkValue(@Nullable String key, Tags tags, IndexedRecord value) {
    if (!allowed.containsAll(tags)) {
      return new Failure(
          "tag-leak",
          "made from data tagged "
              + tags.without(allowed)
              + ", which the product's schema does not declare");
    }
    return key == null
        ? new Failure("key-missing", "the record has no key")
        : recordKey.check(key, value);
  }

  /** What is wrong with an encoded record; null if nothing is. */
  @Nullable Failure checkSize(String key, byte[] value) {
    int size = StrictUtf8.utf8Length(key) + value.length;
    return size <= contract.maxRecordBytes()
        ? null
        : new Failure(
            "size",
            "key and value have "
                + size
                + " bytes, the contract allows "
                + contract.maxRecordBytes());
  }
}
