package io.streammesh.protect;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What is done to the values of one protected field. For one thread. */
interface FieldSealing {
  /**
   * Protects one value.
   *
   * @param clear the value: UTF-8 of a text, or bytes
   * @param recordKey UTF-8 of the record's key
   * @param record whose field it is
   * @return what goes out instead; null for nothing
   * @throws io.streammesh.integrity.KeyUnavailableException if there is no key
   * @throws SubjectMissingException if the record does not say whose key it takes
   */
  byte @Nullable [] protect(byte[] clear, byte[] recordKey, IndexedRecord record);
}
