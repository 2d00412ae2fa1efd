package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.DEALS;
import static io.streammesh.marketing.topology.MarketingTopology.LEADS;
import static io.streammesh.marketing.topology.MarketingTopology.LEAD_EVENTS;
import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.where;

import io.streammesh.marketing.mapping.LeadEvents;
import io.streammesh.marketing.mapping.LeadProducts;
import io.streammesh.marketing.mapping.LeadStates;
import io.streammesh.marketing.model.Lead;
import io.streammesh.marketing.rules.LeadRules;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** A lead is published once it is known to be contacted, its deal once it is known to be won. */
final class LeadFlow {
  private LeadFlow() {}

  static void define(Mesh mesh) {
    KStream<String, Governed<Lead>> leads =
        mesh.read(LEAD_EVENTS)
            .mapValues(governed(LeadEvents::lead), Named.as("to-lead"))
            .processValues(
                Fold.into("leads", mesh.governed(LeadStates.serde()), LeadRules::merge),
                Named.as("fold-leads"));

    mesh.publish(
        leads
            .filter(where(Lead::isContacted), Named.as("when-contacted"))
            .mapValues(governed(LeadProducts::lead), Named.as("to-lead-product")),
        LEADS);

    mesh.publish(
        leads
            .filter(where(Lead::isWon), Named.as("when-won"))
            .mapValues(governed(LeadProducts::deal), Named.as("to-deal")),
        DEALS);
  }
}
