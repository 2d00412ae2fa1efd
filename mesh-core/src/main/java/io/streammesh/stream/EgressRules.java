package io.streammesh.stream;

import io.streammesh.access.Tags;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.quality.BrokenRule;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.DeadLetters.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a product's contract asks of every record. Thread-safe; all tasks of a port share one. */
final class EgressRules {
  private final Contract contract;
  private final int schemaId;
  private final Tags allowed;
  private final int lineageLimit;
  private final DeadLetters deadLetters;
  private final MeshHeader.Writer meshHeader;
  private final RecordKey recordKey;
  private final QualityRuleSet quality;
  private final ContractCounts counts;
  private final Set<String> protectedTags;

  /**
   * @param type of the records
   * @param schemaId under which the registry has the contract's schema
   * @param allowed the tags that records may carry: declared by the schema, or taken out on the way
   * @param policy says which tags are protected, how long a lineage gets, and how promises are
   *     judged
   */
  EgressRules(
      Contract contract,
      Class<? extends SpecificRecord> type,
      int schemaId,
      Tags allowed,
      MeshPolicy policy,
      String deadLetterTopic,
      Clock clock) {
    this.contract = contract;
    this.schemaId = schemaId;
    this.allowed = allowed;
    this.lineageLimit = policy.defaults().lineagePositions();
    this.protectedTags = policy.protectedTags();
    this.deadLetters = new DeadLetters(deadLetterTopic, contract, Stage.EGRESS);
    this.meshHeader = new MeshHeader.Writer(contract);
    this.recordKey = RecordKey.of(contract);
    this.quality = QualityRuleSet.of(contract.quality(), contract.schema(), type);
    this.counts = ContractCounts.ofOutput(contract, quality, policy.promises(), clock);
  }

  Contract contract() {
    return contract;
  }

  int schemaId() {
    return schemaId;
  }

  int lineageLimit() {
    return lineageLimit;
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

  /** Whether a record was made of what is protected, and does not get out under this contract. */
  boolean leaksProtected(Tags tags) {
    return !allowed.containsAll(tags)
        && tags.without(allowed).names().stream().anyMatch(protectedTags::contains);
  }

  Failure leak(Tags tags) {
    return new Failure(
        "tag-leak",
        "made from data tagged "
            + tags.without(allowed)
            + ", which the product's schema does not declare");
  }

  /** What is wrong with a record before it is encoded; null if nothing is. */
  @Nullable Failure checkValue(@Nullable String key, Tags tags, IndexedRecord value) {
    if (!allowed.containsAll(tags)) {
      return leak(tags);
    }
    return key == null
        ? new Failure("key-missing", "the record has no key")
        : recordKey.check(key, value);
  }

  /** The contract's quality rules that a record breaks; of severity error or warning. */
  List<BrokenRule> checkQuality(IndexedRecord value) {
    return quality.evaluate(value);
  }

  /** What became of the product's records. */
  ContractCounts counts() {
    return counts;
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
