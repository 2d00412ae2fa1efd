package io.streammesh.metrics;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts the keys that are asked for, and what comes of it. Those who use keys keep them for a
 * while, so this is not on the way of each record. Thread-safe; closes the service behind it.
 */
public final class CountedKeys implements KeyService, MeterSource {
  private final KeyService keys;
  private final LongAdder found = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private final LongAdder erased = new LongAdder();

  public CountedKeys(KeyService keys) {
    this.keys = keys;
  }

  @Override
  public SigningKeys signingKeys() {
    SigningKeys counted = keys.signingKeys();
    return new SigningKeys() {
      @Override
      public SigningKey current(String product) {
        return counting(() -> counted.current(product));
      }
    };
  }

  @Override
  public VerificationKeys verificationKeys() {
    VerificationKeys counted = keys.verificationKeys();
    return new VerificationKeys() {
      @Override
      public Optional<VerificationKey> find(String product, int keyId) {
        return counting(() -> counted.find(product, keyId));
      }
    };
  }

  @Override
  public DataKeys dataKeys() {
    DataKeys counted = keys.dataKeys();
    return new DataKeys() {
      @Override
      public DataKey current(String product, String tag) {
        return counting(() -> counted.current(product, tag));
      }

      @Override
      public DataKey currentOf(String product, String tag, SubjectId subject) {
        return counting(() -> counted.currentOf(product, tag, subject));
      }

      @Override
      public Optional<DataKey> find(String product, String tag, int epoch) {
        return counting(() -> counted.find(product, tag, epoch));
      }

      @Override
      public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
        return counting(() -> counted.findOf(product, tag, epoch, subject));
      }
    };
  }

  private <T> T counting(Supplier<T> request) {
    try {
      T answer = request.get();
      (answer instanceof Optional<?> key && key.isEmpty() ? unknown : found).increment();
      return answer;
    } catch (SubjectErasedException e) {
      erased.increment();
      throw e;
    } catch (KeyUnavailableException e) {
      unavailable.increment();
      throw e;
    }
  }

  @Override
  public void close() {
    keys.close();
  }

  @Override
  public void tell(Samples samples) {
    samples.add(MeshMeter.KEY_REQUESTS, found.sum(), "found");
    samples.add(MeshMeter.KEY_REQUESTS, unknown.sum(), "unknown");
    samples.add(MeshMeter.KEY_REQUESTS, unavailable.sum(), "unavailable");
    samples.add(MeshMeter.KEY_REQUESTS, erased.sum(), "erased");
  }
}
