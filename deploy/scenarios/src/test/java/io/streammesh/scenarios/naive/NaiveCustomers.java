package io.streammesh.scenarios.naive;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import java.util.List;
import java.util.Objects;

/** Customers: profiles, address changes and reviews. Nobody is erased in a history. */
record NaiveCustomers(NaiveMesh mesh) {

  void customer(String key, List<Json> events) {
    Json latest = Json.last(events);
    Json checkout = latest.object("checkout");
    mesh.publish(
        CustomerProfile.class,
        key,
        CustomerProfile.newBuilder()
            .setCustomerId(latest.text("customerId"))
            .setRevision(latest.number("sequence"))
            .setZipPrefix(checkout.text("zipPrefix"))
            .setCheckouts(events.size())
            .setFirstCheckoutAt(events.get(0).time("occurredAt"))
            .setLatestCheckoutAt(latest.time("occurredAt"))
            .setCountry(checkout.text("country"))
            .setSource(checkout.text("source"))
            .build());
    for (int i = 1; i < events.size(); i++) {
      change(events.get(i - 1).object("checkout"), events.get(i));
    }
  }

  private void change(Json before, Json event) {
    Json checkout = event.object("checkout");
    if (Objects.equals(before.text("zipPrefix"), checkout.text("zipPrefix"))
        && Objects.equals(before.text("country"), checkout.text("country"))) {
      return;
    }
    mesh.publish(
        AddressChange.class,
        checkout.text("checkoutId"),
        AddressChange.newBuilder()
            .setCheckoutId(checkout.text("checkoutId"))
            .setCustomerId(event.text("customerId"))
            .setOrderId(checkout.text("orderId"))
            .setChangedAt(event.time("occurredAt"))
            .setFromZipPrefix(before.text("zipPrefix"))
            .setToZipPrefix(checkout.text("zipPrefix"))
            .setFromCountry(before.text("country"))
            .setToCountry(checkout.text("country"))
            .setSource(checkout.text("source"))
            .build());
  }

  void review(String key, List<Json> events) {
    Json event = Json.last(events);
    mesh.publish(
        Review.class,
        key,
        Review.newBuilder()
            .setReviewKey(event.text("reviewKey"))
            .setRevision(event.number("sequence"))
            .setReviewId(event.text("reviewId"))
            .setOrderId(event.text("orderId"))
            .setScore((int) event.number("score"))
            .setMasked(0)
            .setReviewedAt(event.time("occurredAt"))
            .build());
  }
}
