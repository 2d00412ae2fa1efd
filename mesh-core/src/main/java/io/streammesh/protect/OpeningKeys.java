package io.streammesh.protect;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.protect.SealedText.KeyName;
import java.time.Clock;
import java.util.Optional;

/** What opens the sealed values of one tag's fields, which have the same keys. For one thread. */
final class OpeningKeys {
  private final DataKeys keys;
  private final String product;
  private final String tag;
  private final KeptKeys<KeyName, Optional<AesGcm>> kept;

  OpeningKeys(DataKeys keys, String product, String tag, Clock clock) {
    this.keys = keys;
    this.product = product;
    this.tag = tag;
    this.kept = new KeptKeys<>(clock);
  }

  /**
   * The key that a sealed value names.
   *
   * @param field whose value it is, for messages
   * @return empty if its data subject was erased
   * @throws SealedFieldException if there never was such an epoch
   * @throws io.streammesh.integrity.KeyUnavailableException if the tag was not granted, or the key
   *     cannot be had now
   */
  Optional<AesGcm> find(KeyName name, ProtectedField field) {
    return kept.get(name, asked -> prepare(asked, field));
  }

  private Optional<AesGcm> prepare(KeyName name, ProtectedField field) {
    try {
      DataKey key =
          (name.bySubject()
                  ? keys.findOf(product, tag, name.epoch(), name.subject())
                  : keys.find(product, tag, name.epoch()))
              .orElseThrow(
                  () ->
                      new SealedFieldException(
                          "The value of %s names epoch %d of its key, which never was"
                              .formatted(field, name.epoch())));
      return Optional.of(
          new AesGcm(
              name.bySubject()
                  ? key.toAesKey()
                  : ProductKeySealing.subkey(product, tag, key, name.chain())));
    } catch (SubjectErasedException e) {
      return Optional.empty();
    }
  }
}
