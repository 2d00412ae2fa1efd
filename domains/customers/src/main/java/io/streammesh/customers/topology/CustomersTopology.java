package io.streammesh.customers.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedOrDeleted;

import io.streammesh.customers.mapping.CustomerEvents;
import io.streammesh.customers.mapping.CustomerProducts;
import io.streammesh.customers.mapping.CustomerStates;
import io.streammesh.customers.mapping.ReviewStates;
import io.streammesh.customers.mapping.Reviews;
import io.streammesh.customers.model.CustomerUpdate;
import io.streammesh.customers.rules.AddressRules;
import io.streammesh.customers.rules.CustomerRules;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.raw.ReviewEvent;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Latest;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each checkout and each erasure changes what is known of a customer: the profile follows, and so
 * do the address changes between consecutive checkouts. The latest event of a review is what is
 * published of it, without contact and card data in its text.
 */
public final class CustomersTopology implements MeshTopology {
  public static final InputPort<CustomerEvent> CUSTOMER_EVENTS =
      InputPort.of("customers.raw.customer-events", CustomerEvent.class)
          .timedBy(CustomerEvent::getOccurredAt);
  public static final InputPort<ReviewEvent> REVIEW_EVENTS =
      InputPort.of("customers.raw.review-events", ReviewEvent.class)
          .timedBy(ReviewEvent::getOccurredAt);
  public static final OutputPort<CustomerProfile> PROFILES =
      OutputPort.of("customers.profiles.v1", CustomerProfile.class);
  public static final OutputPort<AddressChange> ADDRESS_CHANGES =
      OutputPort.of("customers.address-changes.v1", AddressChange.class)
          .declassifiedBy("address-only");
  public static final OutputPort<Review> REVIEWS =
      OutputPort.of("customers.reviews.v1", Review.class).declassifiedBy("contacts-masked");

  @Override
  public void define(Mesh mesh) {
    customers(mesh);
    reviews(mesh);
  }

  private static void customers(Mesh mesh) {
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

  private static void reviews(Mesh mesh) {
    mesh.publish(
        mesh.read(REVIEW_EVENTS)
            .mapValues(governed(Reviews::review), Named.as("to-review"))
            .processValues(
                Latest.bySequence(
                    "reviews", mesh.governed(ReviewStates.serde()), review -> review.sequence()),
                Named.as("latest-reviews"))
            .mapValues(governed(Reviews::product), Named.as("to-review-product")),
        REVIEWS);
  }
}
