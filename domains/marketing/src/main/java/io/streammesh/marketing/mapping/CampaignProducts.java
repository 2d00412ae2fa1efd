package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Conversion;
import io.streammesh.marketing.model.ConversionChange;
import io.streammesh.marketing.model.Figures;
import io.streammesh.schemas.marketing.v1.CampaignConversion;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Spend;
import io.streammesh.stream.Keyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the model of campaigns to the products. */
public final class CampaignProducts {
  private CampaignProducts() {}

  /** Each conversion that was found, and the deletion of each that was withdrawn. */
  public static List<Keyed<CampaignConversion>> conversions(ConversionChange change) {
    List<Keyed<CampaignConversion>> conversions = new ArrayList<>();
    change.withdrawn().forEach(id -> conversions.add(Keyed.deletion(id)));
    change
        .found()
        .forEach(found -> conversions.add(Keyed.of(found.conversionId(), conversion(found))));
    return conversions;
  }

  /** The result of a campaign's segment; empty for one that nobody is in any more. */
  public static Optional<CampaignResult> result(Figures figures) {
    if (figures.customers() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        CampaignResult.newBuilder()
            .setResultId(figures.resultId())
            .setCampaignId(figures.campaignId())
            .setSegment(figures.segment())
            .setControl(figures.controls() > 0)
            .setCustomers(figures.customers())
            .setVisits(figures.visits())
            .setConversions(figures.conversions())
            .setSpend(spend(figures))
            .setVisitRate((double) figures.visits() / figures.customers())
            .setConversionRate((double) figures.conversions() / figures.customers())
            .build());
  }

  private static CampaignConversion conversion(Conversion conversion) {
    return CampaignConversion.newBuilder()
        .setConversionId(conversion.conversionId())
        .setCampaignId(conversion.campaignId())
        .setSegment(conversion.segment())
        .setControl(conversion.control())
        .setCustomerId(conversion.order().customerId())
        .setOrderId(conversion.order().orderId())
        .setWindowFrom(conversion.windowFrom())
        .setOrderedAt(conversion.order().placedAt())
        .setCurrency(conversion.order().currency())
        .setAmount(conversion.order().amount())
        .build();
  }

  private static List<Spend> spend(Figures figures) {
    return figures.spend().entrySet().stream()
        .map(amount -> new Spend(amount.getKey(), amount.getValue()))
        .toList();
  }
}
