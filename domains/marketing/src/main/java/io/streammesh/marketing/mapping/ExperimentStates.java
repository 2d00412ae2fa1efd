package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Experiment;
import io.streammesh.marketing.model.TopRounds;
import io.streammesh.marketing.model.Variant;
import io.streammesh.marketing.state.ExperimentState;
import io.streammesh.marketing.state.TopState;
import io.streammesh.marketing.state.VariantState;
import io.streammesh.shelf.Moments;
import io.streammesh.stream.AvroStateSerde;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** An experiment in the state store. */
public final class ExperimentStates {
  private ExperimentStates() {}

  public static Serde<Experiment> serde() {
    return AvroStateSerde.of(
        ExperimentState.class, ExperimentStates::toAvro, ExperimentStates::fromAvro);
  }

  private static ExperimentState toAvro(Experiment experiment) {
    return new ExperimentState(
        experiment.variants().entrySet().stream()
            .map(variant -> toAvro(variant.getKey(), variant.getValue()))
            .toList());
  }

  private static VariantState toAvro(String name, Variant variant) {
    return new VariantState(
        name,
        variant.users(),
        variant.controls(),
        variant.returnedDay1(),
        variant.returnedDay7(),
        variant.rounds().sum(),
        variant.rounds().sumOfSquares(),
        variant.top().users().entrySet().stream()
            .map(top -> new TopState(top.getKey(), top.getValue()))
            .toList(),
        variant.top().floor());
  }

  private static Experiment fromAvro(ExperimentState state) {
    SortedMap<String, Variant> variants = new TreeMap<>();
    state.getVariants().forEach(variant -> variants.put(variant.getName(), fromAvro(variant)));
    return new Experiment(variants);
  }

  private static Variant fromAvro(VariantState state) {
    SortedMap<Long, Long> top = new TreeMap<>();
    state.getTop().forEach(entry -> top.put(entry.getRounds(), entry.getUsers()));
    return new Variant(
        state.getUsers(),
        state.getControls(),
        state.getReturnedDay1(),
        state.getReturnedDay7(),
        new Moments(state.getUsers(), state.getRounds(), state.getRoundsSquared()),
        new TopRounds(top, state.getTopFloor()));
  }
}
