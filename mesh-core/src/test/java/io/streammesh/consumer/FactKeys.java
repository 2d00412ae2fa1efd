package io.streammesh.consumer;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.SubjectId;
import io.streammesh.stream.TestKeys;
import java.util.Optional;

/** The keys of order facts: one to sign with, one to seal with. They can be lost for a while. */
final class FactKeys implements KeyService {
  private static final DataKey DATA_KEY = new DataKey(1, new byte[DataKey.BYTES]);

  private final KeyService signatures = new TestKeys();
  private boolean lost;

  void lose() {
    lost = true;
  }

  void find() {
    lost = false;
  }

  @Override
  public SigningKeys signingKeys() {
    return signatures.signingKeys();
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) -> {
      if (lost) {
        throw new KeyUnavailableException("lost");
      }
      return signatures.verificationKeys().find(product, keyId);
    };
  }

  @Override
  public DataKeys dataKeys() {
    return new DataKeys() {
      @Override
      public DataKey current(String product, String tag) {
        return DATA_KEY;
      }

      @Override
      public DataKey currentOf(String product, String tag, SubjectId subject) {
        throw new KeyUnavailableException("One key for all subjects");
      }

      @Override
      public Optional<DataKey> find(String product, String tag, int epoch) {
        return epoch == DATA_KEY.epoch() ? Optional.of(DATA_KEY) : Optional.empty();
      }

      @Override
      public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
        throw new KeyUnavailableException("One key for all subjects");
      }
    };
  }

  @Override
  public void close() {}
}
