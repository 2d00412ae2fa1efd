package io.streammesh.scenarios.naive;

import io.streammesh.schemas.marketing.v1.ExperimentResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiments: what the participants of each variant did. */
final class NaiveExperiment {
  private final NaiveMesh mesh;
  private final Map<String, ExperimentResult> results = new TreeMap<>();

  NaiveExperiment(NaiveMesh mesh) {
    this.mesh = mesh;
  }

  void participant(String key, List<Json> events) {
    Json first = events.get(0);
    ExperimentResult result =
        results.computeIfAbsent(
            first.text("experimentId") + "/" + first.text("variant"), id -> none(id, first));
    long rounds =
        events.stream()
            .filter(event -> event.has("rounds"))
            .mapToLong(event -> event.number("rounds"))
            .reduce(0, (earlier, later) -> later);
    result.setUsers(result.getUsers() + 1);
    result.setRetainedDay1(result.getRetainedDay1() + returned(events, 1));
    result.setRetainedDay7(result.getRetainedDay7() + returned(events, 7));
    result.setRounds(result.getRounds() + rounds);
    result.setRoundsMax(Math.max(result.getRoundsMax(), rounds));
  }

  private static ExperimentResult none(String id, Json event) {
    return ExperimentResult.newBuilder()
        .setResultId(id)
        .setExperimentId(event.text("experimentId"))
        .setVariant(event.text("variant"))
        .setControl(event.flag("control"))
        .setUsers(0)
        .setRetainedDay1(0)
        .setRetainedDay7(0)
        .setRetentionDay1(0)
        .setRetentionDay7(0)
        .setRounds(0)
        .setRoundsMax(0)
        .setRoundsMean(0)
        .setRoundsSigma(0)
        .build();
  }

  private static int returned(List<Json> events, int day) {
    return events.stream().anyMatch(event -> event.has("day") && event.number("day") == day)
        ? 1
        : 0;
  }

  void publish() {
    results
        .values()
        .forEach(
            result -> {
              compare(result);
              mesh.publish(ExperimentResult.class, result.getResultId(), result);
            });
  }

  private void compare(ExperimentResult tested) {
    results.values().stream()
        .filter(other -> other.getExperimentId().equals(tested.getExperimentId()))
        .filter(other -> other.getControl() && !tested.getControl())
        .forEach(
            control -> {
              long n = control.getUsers();
              long m = tested.getUsers();
              tested.setZDay1(z(control.getRetainedDay1(), n, tested.getRetainedDay1(), m));
              tested.setZDay7(z(control.getRetainedDay7(), n, tested.getRetainedDay7(), m));
            });
  }

  private static double z(long a, long n, long b, long m) {
    double p = (double) (a + b) / (n + m);
    return ((double) a / n - (double) b / m) / Math.sqrt(p * (1 - p) * (1.0 / n + 1.0 / m));
  }
}
