package io.streammesh.scenarios.naive;

import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.Lead;
import java.util.List;
import java.util.Optional;

/** Marketing: leads, and the deals that were made of them. */
record NaiveMarketing(NaiveMesh mesh) {

  void lead(String key, List<Json> events) {
    Optional<Json> contacted = latest(events, "CONTACTED");
    Optional<Json> won = latest(events, "WON");
    long revision = Json.last(events).number("sequence");
    contacted.ifPresent(
        event ->
            mesh.publish(
                Lead.class,
                key,
                Lead.newBuilder()
                    .setLeadId(key)
                    .setRevision(revision)
                    .setOrigin(event.object("contact").text("origin"))
                    .setContactedAt(event.time("occurredAt"))
                    .setWon(won.isPresent())
                    .build()));
    won.ifPresent(
        event ->
            mesh.publish(
                Deal.class,
                key,
                Deal.newBuilder()
                    .setLeadId(key)
                    .setRevision(revision)
                    .setLeadOrigin(
                        contacted.map(lead -> lead.object("contact").text("origin")).orElse(null))
                    .setSellerId(event.object("deal").text("sellerId"))
                    .setBusinessSegment(event.object("deal").text("businessSegment"))
                    .setWonAt(event.time("occurredAt"))
                    .build()));
  }

  private static Optional<Json> latest(List<Json> events, String type) {
    return events.stream()
        .filter(event -> type.equals(event.text("type")))
        .reduce((earlier, later) -> later);
  }
}
