package io.streammesh.scenarios.drain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks once at all topics of all domains. What has to reach another offset is always read before
 * that other one, so that finding both equal means that they were equal at the first reading.
 */
final class Inspection {
  private final Offsets offsets;
  private final Tails tails;
  private final List<DrainedDomain> domains;
  private final List<String> lags = new ArrayList<>();
  private final Map<TopicPartition, Long> allEnds = new HashMap<>();

  private Inspection(Offsets offsets, Tails tails, List<DrainedDomain> domains) {
    this.offsets = offsets;
    this.tails = tails;
    this.domains = domains;
  }

  static Pass pass(Offsets offsets, Tails tails, List<DrainedDomain> domains) {
    Inspection inspection = new Inspection(offsets, tails, domains);
    inspection.run();
    return new Pass(inspection.lags, inspection.allEnds);
  }

  private void run() {
    Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
    domains.forEach(
        domain -> committed.put(domain.application(), offsets.committed(domain.application())));
    Set<String> topics = offsets.topics();
    InternalTopics.byOwner(domains, topics)
        .forEach(
            (domain, internal) -> {
              if (hasAllTopics(domain, topics)) {
                inspect(domain, internal, committed.getOrDefault(domain.application(), Map.of()));
              }
            });
  }

  /** A topic that was just made can take a moment to be known, so its absence is no error yet. */
  private boolean hasAllTopics(DrainedDomain domain, Set<String> topics) {
    Set<String> missing = new TreeSet<>(domain.inputs());
    missing.addAll(domain.outputs());
    missing.removeAll(topics);
    if (!missing.isEmpty()) {
      lags.add("%s misses topics %s".formatted(domain.application(), missing));
    }
    return missing.isEmpty();
  }

  private void inspect(
      DrainedDomain domain, Set<String> internal, Map<TopicPartition, Long> committed) {
    Set<String> read = new TreeSet<>(domain.inputs());
    internal.stream().filter(DrainedDomain::isRepartition).forEach(read::add);
    Set<String> written = new TreeSet<>(domain.outputs());
    written.addAll(internal);

    Set<TopicPartition> readPartitions = offsets.partitions(read);
    Set<TopicPartition> writtenPartitions = offsets.partitions(written);
    Map<TopicPartition, Long> stable = offsets.stableEnds(writtenPartitions);
    Map<TopicPartition, Long> beginnings = offsets.beginnings(readPartitions);
    Map<TopicPartition, Long> ends = offsets.ends(both(readPartitions, writtenPartitions));
    allEnds.putAll(ends);

    unread(readPartitions, committed, beginnings, ends)
        .forEach(
            (topic, lag) ->
                lags.add("%s lags on %s by %d".formatted(domain.application(), topic, lag)));
    unfinished(writtenPartitions, stable, ends)
        .forEach(
            (topic, lag) ->
                lags.add(
                    "%s has %d in an open transaction on %s"
                        .formatted(domain.application(), lag, topic)));
  }

  private SortedMap<String, Long> unread(
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> committed,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> lagging = new HashMap<>();
    Map<TopicPartition, Long> shortTails = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long from = committed.getOrDefault(partition, beginnings.getOrDefault(partition, 0L));
      long lag = ends.getOrDefault(partition, 0L) - from;
      if (lag > 0) {
        lagging.put(partition, lag);
      }
      if (lag > 0 && lag <= Tails.LONGEST) {
        shortTails.put(partition, from);
      }
    }
    lagging.keySet().removeAll(tails.ofMarkersOnly(shortTails, ends));
    return byTopic(lagging);
  }

  private static SortedMap<String, Long> unfinished(
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> stable,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> open = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long lag = ends.getOrDefault(partition, 0L) - stable.getOrDefault(partition, 0L);
      if (lag > 0) {
        open.put(partition, lag);
      }
    }
    return byTopic(open);
  }

  private static SortedMap<String, Long> byTopic(Map<TopicPartition, Long> lags) {
    SortedMap<String, Long> byTopic = new TreeMap<>();
    lags.forEach((partition, lag) -> byTopic.merge(partition.topic(), lag, Long::sum));
    return byTopic;
  }

  private static Set<TopicPartition> both(
      Collection<TopicPartition> some, Collection<TopicPartition> others) {
    Set<TopicPartition> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
