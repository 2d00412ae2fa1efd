package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_CONVERSIONS;
import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_RESULTS;
import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_SENDS;
import static io.streammesh.marketing.topology.MarketingTopology.ORDER_FACTS;
import static io.streammesh.marketing.topology.MarketingTopology.VISIT_EVENTS;
import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedOrDeleted;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.initially;
import static io.streammesh.stream.GovernedAggregates.reducing;

import io.streammesh.marketing.mapping.CampaignInputs;
import io.streammesh.marketing.mapping.CampaignProducts;
import io.streammesh.marketing.mapping.CampaignStates;
import io.streammesh.marketing.mapping.PersonStates;
import io.streammesh.marketing.model.Figures;
import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Orders;
import io.streammesh.marketing.model.Person;
import io.streammesh.marketing.model.Send;
import io.streammesh.marketing.model.Sends;
import io.streammesh.marketing.model.Visits;
import io.streammesh.marketing.rules.ContributionRules;
import io.streammesh.marketing.rules.ConversionRules;
import io.streammesh.schemas.marketing.raw.VisitEvent;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Keyed;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.WhenChanged;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/**
 * What a person in a campaign orders is a conversion; what all persons of a segment did together is
 * its result. Both remember what they told of a person, so that it can be taken back.
 */
final class CampaignFlow {
  private final Mesh mesh;

  CampaignFlow(Mesh mesh) {
    this.mesh = mesh;
  }

  void define() {
    KTable<String, Governed<Person>> persons =
        sends().leftJoin(orders(), governed(Person::of), Named.as("join-orders"));
    publishConversions(persons);
    publishResults(differences(persons));
  }

  private void publishConversions(KTable<String, Governed<Person>> persons) {
    mesh.publish(
        persons
            .toStream(Named.as("to-persons"))
            .mapValues(governed(ConversionRules::conversions), Named.as("to-conversions"))
            .processValues(
                toldBefore("conversions", CampaignStates.conversions(), ConversionRules::change),
                Named.as("compare-conversions"))
            .flatMap(
                governedEach(CampaignProducts::conversions), Named.as("to-conversion-records")),
        CAMPAIGN_CONVERSIONS);
  }

  /** By how much a person's change changes the results. */
  private KStream<String, Governed<Figures>> differences(KTable<String, Governed<Person>> persons) {
    return persons
        .leftJoin(visits(), governed(ContributionRules::contributions), Named.as("join-visits"))
        .toStream(Named.as("to-contributions"))
        .processValues(
            toldBefore(
                "contributions", CampaignStates.contributions(), ContributionRules::differences),
            Named.as("compare-contributions"))
        .flatMap(governedEach(CampaignFlow::byResult), Named.as("to-differences"));
  }

  private void publishResults(KStream<String, Governed<Figures>> differences) {
    mesh.publish(
        differences
            .repartition(
                mesh.repartitionedLike(
                    CAMPAIGN_SENDS, "differences-by-result", CampaignStates.figures()))
            .groupByKey()
            .reduce(
                reducing(Figures::plus),
                Named.as("sum-differences"),
                mesh.stored("results", CampaignStates.figures()))
            .toStream(Named.as("to-results-of-campaigns"))
            .mapValues(governedOrDeleted(CampaignProducts::result), Named.as("to-campaign-result")),
        CAMPAIGN_RESULTS);
  }

  /** By person. Who has left all campaigns keeps an empty entry: what was told is to be undone. */
  private KTable<String, Governed<Sends>> sends() {
    return mesh.read(CAMPAIGN_SENDS)
        .mapValues(governed(CampaignInputs::send), Named.as("to-send"))
        .toTable(Named.as("table-sends"), mesh.stored("sends", PersonStates.send()))
        .groupBy(
            groupedBy(Send::customerId), mesh.grouped("sends-by-customer", PersonStates.send()))
        .aggregate(
            initially(() -> Sends.NONE),
            aggregating(Sends::with),
            aggregating(Sends::without),
            Named.as("collect-sends"),
            mesh.stored("sends-by-customer", PersonStates.sends()));
  }

  /** By person, of all who ever ordered; only the few fields that count are carried on. */
  private KTable<String, Governed<Orders>> orders() {
    return mesh.read(ORDER_FACTS)
        .mapValues(governedOrDeleted(CampaignInputs::order), Named.as("to-order"))
        .processValues(
            WhenChanged.of("known-orders", PersonStates.order()), Named.as("when-order-changes"))
        .toTable(Named.as("table-orders"), mesh.stored("orders", PersonStates.order()))
        .groupBy(
            groupedBy(Order::customerId), mesh.grouped("orders-by-customer", PersonStates.order()))
        .aggregate(
            initially(() -> Orders.NONE),
            aggregating(Orders::with),
            aggregatingOrDeleted(Orders::without),
            Named.as("collect-orders"),
            mesh.stored("orders-by-customer", PersonStates.orders()));
  }

  private KTable<String, Governed<Visits>> visits() {
    return mesh.read(VISIT_EVENTS)
        .mapValues(governed(VisitEvent::getOccurredAt), Named.as("to-visit"))
        .groupByKey()
        .aggregate(
            initially(() -> Visits.NONE),
            aggregating(Visits::with),
            Named.as("collect-visits"),
            mesh.stored("visits", PersonStates.visits()));
  }

  private static List<Keyed<Figures>> byResult(List<Figures> differences) {
    return differences.stream()
        .map(difference -> Keyed.of(difference.resultId(), difference))
        .toList();
  }

  /** Keeps what was told of a person, and forwards how what holds now differs from it. */
  private <T, R> Fold<T, T, R> toldBefore(
      String store, Serde<T> serde, BiFunction<@Nullable T, T, R> difference) {
    Fold<T, T, T> told = Fold.into(store, mesh.governed(serde), (before, now) -> now);
    return told.viewedAs(difference);
  }
}
