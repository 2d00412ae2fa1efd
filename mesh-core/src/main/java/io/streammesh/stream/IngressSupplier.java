package io.streammesh.stream;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Ingress} of each task; that of a signed input has a store of its own. */
final class IngressSupplier<V extends SpecificRecord>
    implements FixedKeyProcessorSupplier<String, byte[], @Nullable Governed<V>> {
  private final Supplier<Ingress<V>> ingress;
  private final Set<StoreBuilder<?>> stores;

  IngressSupplier(Supplier<Ingress<V>> ingress, Set<StoreBuilder<?>> stores) {
    this.ingress = ingress;
    this.stores = stores;
  }

  @Override
  public FixedKeyProcessor<String, byte[], @Nullable Governed<V>> get() {
    return ingress.get();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return stores;
  }
}
