package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.EXPERIMENT_EVENTS;
import static io.streammesh.marketing.topology.MarketingTopology.EXPERIMENT_RESULTS;
import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedWithKey;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.where;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.initially;

import io.streammesh.marketing.mapping.ExperimentStates;
import io.streammesh.marketing.mapping.Experiments;
import io.streammesh.marketing.mapping.ParticipantStates;
import io.streammesh.marketing.model.Experiment;
import io.streammesh.marketing.model.ShareChange;
import io.streammesh.marketing.rules.ExperimentRules;
import io.streammesh.marketing.rules.ParticipantRules;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each user's change is counted in the experiment, whose results are published for all variants
 * together, once in each commit.
 */
final class ExperimentFlow {
  private ExperimentFlow() {}

  static void define(Mesh mesh) {
    KStream<String, Governed<ShareChange>> changes =
        mesh.read(EXPERIMENT_EVENTS)
            .mapValues(governed(Experiments::participant), Named.as("to-participant"))
            .processValues(
                Fold.into(
                        "participants",
                        mesh.governed(ParticipantStates.participant()),
                        ParticipantRules::merge)
                    .viewedAs(ShareChange::between),
                Named.as("fold-participants"))
            .filter(where(ShareChange::changesAnything), Named.as("when-share-changed"))
            .selectKey(keyedBy(ShareChange::experimentId), Named.as("by-experiment"))
            .repartition(
                mesh.repartitionedLike(
                    EXPERIMENT_EVENTS, "shares-by-experiment", ParticipantStates.shareChange()));

    KTable<String, Governed<Experiment>> experiments =
        changes
            .groupByKey()
            .aggregate(
                initially(() -> Experiment.NONE),
                aggregating(ExperimentRules::count),
                Named.as("count-shares"),
                mesh.stored("experiments", ExperimentStates.serde()));

    mesh.publish(
        experiments
            .toStream(Named.as("to-experiments"))
            .mapValues(governedWithKey(ExperimentRules::results), Named.as("to-results"))
            .flatMap(governedEach(Experiments::records), Named.as("to-result-records")),
        EXPERIMENT_RESULTS);
  }
}
