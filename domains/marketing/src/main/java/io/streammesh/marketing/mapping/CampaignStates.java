package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Contributions;
import io.streammesh.marketing.model.Conversion;
import io.streammesh.marketing.model.Conversions;
import io.streammesh.marketing.model.Figures;
import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.state.ContributionsState;
import io.streammesh.marketing.state.ConversionState;
import io.streammesh.marketing.state.ConversionsState;
import io.streammesh.marketing.state.FiguresState;
import io.streammesh.marketing.state.SpendState;
import io.streammesh.stream.AvroStateSerde;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** What campaigns bring in the state stores, and on the way between persons and results. */
public final class CampaignStates {
  private CampaignStates() {}

  public static Serde<Conversions> conversions() {
    return AvroStateSerde.of(
        ConversionsState.class, CampaignStates::toAvro, CampaignStates::fromAvro);
  }

  public static Serde<Contributions> contributions() {
    return AvroStateSerde.of(
        ContributionsState.class, CampaignStates::toAvro, CampaignStates::fromAvro);
  }

  public static Serde<Figures> figures() {
    return AvroStateSerde.of(FiguresState.class, CampaignStates::toAvro, CampaignStates::fromAvro);
  }

  private static ConversionsState toAvro(Conversions conversions) {
    return new ConversionsState(
        conversions.byId().values().stream().map(CampaignStates::toAvro).toList());
  }

  private static Conversions fromAvro(ConversionsState state) {
    return Conversions.of(state.getConversions().stream().map(CampaignStates::fromAvro).toList());
  }

  private static ConversionState toAvro(Conversion conversion) {
    return new ConversionState(
        conversion.campaignId(),
        conversion.segment(),
        conversion.control(),
        conversion.windowFrom(),
        conversion.order().orderId(),
        conversion.order().customerId(),
        conversion.order().placedAt(),
        conversion.order().currency(),
        conversion.order().amount());
  }

  private static Conversion fromAvro(ConversionState state) {
    return new Conversion(
        state.getCampaignId(),
        state.getSegment(),
        state.getControl(),
        state.getWindowFrom(),
        new Order(
            state.getOrderId(),
            state.getCustomerId(),
            state.getPlacedAt(),
            state.getCurrency(),
            state.getAmount()));
  }

  private static ContributionsState toAvro(Contributions contributions) {
    return new ContributionsState(
        contributions.byResult().values().stream().map(CampaignStates::toAvro).toList());
  }

  private static Contributions fromAvro(ContributionsState state) {
    return Contributions.of(
        state.getContributions().stream().map(CampaignStates::fromAvro).toList());
  }

  private static FiguresState toAvro(Figures figures) {
    return new FiguresState(
        figures.campaignId(),
        figures.segment(),
        figures.customers(),
        figures.controls(),
        figures.visits(),
        figures.conversions(),
        figures.spend().entrySet().stream()
            .map(amount -> new SpendState(amount.getKey(), amount.getValue()))
            .toList());
  }

  private static Figures fromAvro(FiguresState state) {
    SortedMap<String, BigDecimal> spend = new TreeMap<>();
    state.getSpend().forEach(amount -> spend.put(amount.getCurrency(), amount.getAmount()));
    return new Figures(
        state.getCampaignId(),
        state.getSegment(),
        state.getCustomers(),
        state.getControls(),
        state.getVisits(),
        state.getConversions(),
        spend);
  }
}
