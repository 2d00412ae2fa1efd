package io.streammesh.local.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/mesh} answers: the mesh as it was at one time, as a JSON object whose properties
 * have the names of the components here. What nobody knows at that time, as the app that could tell
 * does not answer, is null, and not a figure of before. Rates are of the last ten seconds.
 *
 * @param at the time, as {@code 2026-11-26T18:00:00Z}
 * @param everySeconds how often it is made anew
 * @param judged what promises are judged by
 * @param apps every process that was started
 * @param domains all that the mesh has
 * @param topics raw topics and products
 * @param flows which way records go
 * @param promises of each product
 * @param quarantine what was set aside since each app began; rules that no record broke are left
 *     out
 * @param lags by how much each app is behind
 * @param ports where signals are acted on
 * @param problems sentences on what could not be read
 */
record MeshDocument(
    String at,
    double everySeconds,
    Judged judged,
    List<App> apps,
    List<Domain> domains,
    List<Topic> topics,
    List<Flow> flows,
    List<Promise> promises,
    List<SetAside> quarantine,
    List<Lag> lags,
    List<Port> ports,
    List<String> problems) {
  private static final String REPLAYED = "replayed";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING).build();

  /** How many signals of a replay each port has refused, of those that answer. */
  Map<String, Long> replayed() {
    Map<String, Long> replayed = new HashMap<>();
    for (Port port : ports) {
      List<Outcome> outcomes = port.outcomes();
      if (outcomes != null) {
        outcomes.stream()
            .filter(outcome -> outcome.outcome().equals(REPLAYED))
            .forEach(outcome -> replayed.put(port.port(), Math.round(outcome.signals())));
      }
    }
    return replayed;
  }

  /** As it is served. */
  String toJson() throws JsonProcessingException {
    return JSON.writeValueAsString(this);
  }

  /**
   * How promises are judged.
   *
   * @param share of the records that have to be on time, as 0.99
   * @param windowSeconds over which
   * @param recentSeconds the last part of it, which tells what comes
   */
  record Judged(double share, long windowSeconds, long recentSeconds) {}

  /**
   * A process.
   *
   * @param name of it; the app of a domain has the domain's
   * @param kind {@code domain} or {@code service}
   * @param domain that it belongs to
   * @param url where it answers
   * @param ready by its own word; null if it does not answer
   * @param state by its own word; null if it does not answer
   * @param silence what it does instead of answering; null if it answers
   */
  record App(
      String name,
      String kind,
      String domain,
      String url,
      @Nullable Boolean ready,
      @Nullable String state,
      @Nullable String silence) {}

  /**
   * A domain.
   *
   * @param name of it
   * @param title for people
   * @param purpose of the descriptor
   * @param started whether it has an app here
   */
  record Domain(String name, String title, String purpose, boolean started) {}

  /**
   * A raw topic or a product.
   *
   * @param id of its contract
   * @param kind {@code raw} or {@code product}
   * @param domain that it belongs to
   * @param description of the contract
   * @param deprecated whether its readers have to move on
   * @param records read of a raw topic, or committed to a product, since its app began
   * @param perSecond of them
   */
  record Topic(
      String id,
      String kind,
      String domain,
      String description,
      boolean deprecated,
      @Nullable Double records,
      @Nullable Double perSecond) {}

  /**
   * An app reads a topic, or publishes it.
   *
   * @param app its name, which is the domain's where it was not started
   * @param topic id of the contract
   * @param direction {@code reads} or {@code publishes}
   * @param perSecond of records
   */
  record Flow(String app, String topic, String direction, @Nullable Double perSecond) {}

  /**
   * How a product stands to its promise.
   *
   * @param product id of the contract
   * @param latencySeconds that it promises; null if it promises none
   * @param state the word for it
   * @param onTime share of the window's records; null without records
   * @param records of the window that it is judged by
   * @param recentlyOnTime share of the last records; null without records
   */
  record Promise(
      String product,
      @Nullable Double latencySeconds,
      PromiseState state,
      @Nullable Double onTime,
      @Nullable Double records,
      @Nullable Double recentlyOnTime) {}

  /**
   * Records that were set aside for one cause.
   *
   * @param domain whose app did
   * @param product id of the contract
   * @param stage {@code ingress} or {@code egress}
   * @param rule that they broke
   * @param records since the app began
   * @param lastMinute of them; null if it was not read for long enough
   */
  record SetAside(
      String domain,
      String product,
      String stage,
      String rule,
      double records,
      @Nullable Double lastMinute) {}

  /**
   * How far an app is behind.
   *
   * @param app its name
   * @param topic id of the contract
   * @param offsets between what it has committed and the end; null if the broker does not tell
   */
  record Lag(String app, String topic, @Nullable Long offsets) {}

  /**
   * A port where signals are acted on.
   *
   * @param port as {@code orders/order-hold}
   * @param app that acts
   * @param product whose records are the signals
   * @param acting false while it is stopped; null if it does not answer
   * @param waiting signals that wait now; null if it does not answer
   * @param outcomes what became of signals; null if it does not answer
   */
  record Port(
      String port,
      String app,
      String product,
      @Nullable Boolean acting,
      @Nullable Double waiting,
      @Nullable List<Outcome> outcomes) {}

  /**
   * What became of some of a port's signals; outcomes that none had are left out.
   *
   * @param outcome as the label of {@code mesh_signals_total}
   * @param cause as the label; {@code none} where there is no more to say
   * @param signals since the app began
   */
  record Outcome(String outcome, String cause, double signals) {}
}
