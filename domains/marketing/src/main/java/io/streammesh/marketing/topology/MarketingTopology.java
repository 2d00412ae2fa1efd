package io.streammesh.marketing.topology;

import io.streammesh.schemas.marketing.raw.ExperimentEvent;
import io.streammesh.schemas.marketing.raw.LeadEvent;
import io.streammesh.schemas.marketing.raw.VisitEvent;
import io.streammesh.schemas.marketing.reads.CampaignSend;
import io.streammesh.schemas.marketing.reads.OrderFact;
import io.streammesh.schemas.marketing.v1.CampaignConversion;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.schemas.marketing.v1.Lead;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;

/** Campaigns, experiments and leads, which have nothing to do with each other. */
public final class MarketingTopology implements MeshTopology {
  public static final InputPort<CampaignSend> CAMPAIGN_SENDS =
      InputPort.of("newsletter.campaign-sends.v1", CampaignSend.class);
  public static final InputPort<OrderFact> ORDER_FACTS =
      InputPort.of("orders.order-facts.v1", OrderFact.class);
  public static final InputPort<VisitEvent> VISIT_EVENTS =
      InputPort.of("marketing.raw.visit-events", VisitEvent.class)
          .timedBy(VisitEvent::getOccurredAt);
  public static final InputPort<ExperimentEvent> EXPERIMENT_EVENTS =
      InputPort.of("marketing.raw.experiment-events", ExperimentEvent.class)
          .timedBy(ExperimentEvent::getOccurredAt);
  public static final InputPort<LeadEvent> LEAD_EVENTS =
      InputPort.of("marketing.raw.lead-events", LeadEvent.class).timedBy(LeadEvent::getOccurredAt);

  public static final OutputPort<CampaignConversion> CAMPAIGN_CONVERSIONS =
      OutputPort.of("marketing.campaign-conversions.v1", CampaignConversion.class);
  public static final OutputPort<CampaignResult> CAMPAIGN_RESULTS =
      OutputPort.of("marketing.campaign-results.v1", CampaignResult.class);
  public static final OutputPort<ExperimentResult> EXPERIMENT_RESULTS =
      OutputPort.of("marketing.experiment-results.v1", ExperimentResult.class);
  public static final OutputPort<Lead> LEADS = OutputPort.of("marketing.leads.v1", Lead.class);
  public static final OutputPort<Deal> DEALS = OutputPort.of("marketing.deals.v1", Deal.class);

  @Override
  public void define(Mesh mesh) {
    new CampaignFlow(mesh).define();
    ExperimentFlow.define(mesh);
    LeadFlow.define(mesh);
  }

  /** Tables are joined with tables: whichever side comes last completes what is known. */
  @Override
  public boolean mindsOrderAcrossInputs() {
    return false;
  }
}
