package io.streammesh.customers.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedOrDeleted;

import io.streammesh.customers.mapping.CustomerEvents;
import io.streammesh.customers.mapping.CustomerProducts;
import io.streammesh.customers.mapping.CustomerStates;
import io.streammesh.customers.model.CustomerUpdate;
import io.streammesh.customers.rules.AddressRules;
import io.streammesh.customers.rules.CustomerRules;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each checkout and each erasure changes what is known of a customer: the profile follows, and so
 * do the address changes between consecutive checkouts.
 */
public final class CustomersTopology implements MeshTopology {
  public static final InputPort<CustomerEvent> CUSTOMER_EVENTS =
      InputPort.of("customers.raw.customer-events", CustomerEvent.class)
          .timedBy(CustomerEvent::getOccurredAt);
  public static final OutputPort<CustomerProfile> PROFILES =
      OutputPort.of("customers.profiles.v1", CustomerProfile.class);
  public static final OutputPort<AddressChange> ADDRESS_CHANGES =
      OutputPort.of("customers.address-changes.v1", AddressChange.class)
          .declassifiedBy("address-only");

  @Override
  public void define(Mesh mesh) {
    KStream<String, Governed<CustomerUpdate>> updates =
        mesh.read(CUSTOMER_EVENTS)
            .mapValues(governed(CustomerEvents::input), Named.as("to-input"))
            .processValues(
                Fold.into("customers", mesh.governed(CustomerStates.serde()), CustomerRules::apply)
                    .viewedAs(AddressRules::update),
                Named.as("fold-customers"));

    mesh.publish(
        updates.mapValues(governedOrDeleted(CustomerProducts::profile), Named.as("to-profile")),
        PROFILES);

    mesh.publish(
        updates.flatMap(
            governedEach(CustomerProducts::addressChanges), Named.as("to-address-changes")),
        ADDRESS_CHANGES);
  }
}
