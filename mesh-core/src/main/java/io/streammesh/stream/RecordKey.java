package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.stream.DeadLetters.Failure;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** The contract's rule that a record's key is the value of one of its fields. */
record RecordKey(String field, int index) {
  static RecordKey of(Contract contract) {
    return new RecordKey(
        contract.recordKey(), contract.schema().getField(contract.recordKey()).pos());
  }

  /** What is wrong with the key; null if nothing is. */
  @Nullable Failure check(String key, IndexedRecord value) {
    return key.equals(value.get(index))
        ? null
        : new Failure("key-mismatch", "the record key is not the value of the field " + field);
  }
}
