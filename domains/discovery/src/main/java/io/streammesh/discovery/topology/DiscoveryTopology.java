package io.streammesh.discovery.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedWithKey;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.initially;

import io.streammesh.discovery.mapping.SearchStates;
import io.streammesh.discovery.mapping.SearchTerms;
import io.streammesh.discovery.mapping.ViewStates;
import io.streammesh.discovery.mapping.Views;
import io.streammesh.discovery.model.ItemView;
import io.streammesh.discovery.model.Popularity;
import io.streammesh.discovery.model.Search;
import io.streammesh.discovery.model.SessionUpdate;
import io.streammesh.discovery.model.TermSearches;
import io.streammesh.discovery.rules.PopularityRules;
import io.streammesh.discovery.rules.SearchRules;
import io.streammesh.discovery.rules.SessionRules;
import io.streammesh.schemas.discovery.raw.SearchEvent;
import io.streammesh.schemas.discovery.raw.ViewEvent;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.schemas.discovery.v1.ViewSession;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Keyed;
import io.streammesh.stream.Latest;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.util.List;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each view changes its session and counts once for its item. Each search counts once for its term:
 * for the one that its latest event tells, and no more for the one before.
 */
public final class DiscoveryTopology implements MeshTopology {
  public static final InputPort<ViewEvent> VIEW_EVENTS =
      InputPort.of("discovery.raw.view-events", ViewEvent.class).timedBy(ViewEvent::getOccurredAt);
  public static final InputPort<SearchEvent> SEARCH_EVENTS =
      InputPort.of("discovery.raw.search-events", SearchEvent.class)
          .timedBy(SearchEvent::getOccurredAt);
  public static final OutputPort<ViewSession> VIEW_SESSIONS =
      OutputPort.of("discovery.view-sessions.v1", ViewSession.class);
  public static final OutputPort<ItemPopularity> ITEM_POPULARITY =
      OutputPort.of("discovery.item-popularity.v1", ItemPopularity.class);
  public static final OutputPort<Searches> SEARCHES =
      OutputPort.of("discovery.searches.v1", Searches.class).declassifiedBy("contacts-masked");

  @Override
  public void define(Mesh mesh) {
    KStream<String, Governed<SessionUpdate>> updates =
        mesh.read(VIEW_EVENTS)
            .mapValues(governed(Views::input), Named.as("to-view"))
            .processValues(
                Fold.into("sessions", mesh.governed(ViewStates.sessions()), SessionRules::apply)
                    .viewedAs(SessionRules::update),
                Named.as("fold-sessions"));

    mesh.publish(
        updates.mapValues(governed(Views::session), Named.as("to-session")), VIEW_SESSIONS);

    mesh.publish(
        popularity(mesh, updates)
            .toStream(Named.as("popularity-changes"))
            .mapValues(governedWithKey(Views::popularity), Named.as("to-popularity")),
        ITEM_POPULARITY);

    mesh.publish(
        terms(mesh, searches(mesh))
            .toStream(Named.as("term-changes"))
            .mapValues(governedWithKey(SearchTerms::searches), Named.as("to-searches")),
        SEARCHES);
  }

  /** By item. A table with a cache: a hot item changes once a commit, and not once a view. */
  private static KTable<String, Governed<Popularity>> popularity(
      Mesh mesh, KStream<String, Governed<SessionUpdate>> updates) {
    return updates
        .flatMap(governedEach(DiscoveryTopology::byItem), Named.as("to-items"))
        .repartition(mesh.repartitionedLike(VIEW_EVENTS, "views-by-item", ViewStates.itemViews()))
        .groupByKey(Grouped.with("by-item", mesh.keys(), mesh.governed(ViewStates.itemViews())))
        .aggregate(
            initially(() -> Popularity.NONE),
            aggregating(PopularityRules::add),
            Named.as("count-views"),
            mesh.stored("popularity", ViewStates.popularity()));
  }

  /** Each search by its id, as its latest event tells it. */
  private static KTable<String, Governed<Search>> searches(Mesh mesh) {
    return mesh.read(SEARCH_EVENTS)
        .mapValues(governed(SearchTerms::search), Named.as("to-search"))
        .processValues(
            Latest.bySequence(
                "latest-searches", mesh.governed(SearchStates.searches()), Search::sequence),
            Named.as("latest-search"))
        .toTable(Named.as("searches-by-id"), mesh.stored("searches", SearchStates.searches()));
  }

  /** By term. A search that is replaced is taken out of its former term. */
  private static KTable<String, Governed<TermSearches>> terms(
      Mesh mesh, KTable<String, Governed<Search>> searches) {
    return searches
        .groupBy(
            groupedBy(Search::term),
            Grouped.with("searches-by-term", mesh.keys(), mesh.governed(SearchStates.searches())))
        .aggregate(
            initially(() -> TermSearches.NONE),
            aggregating(SearchRules::add),
            aggregatingOrDeleted(SearchRules::remove),
            Named.as("count-searches"),
            mesh.stored("terms", SearchStates.terms()));
  }

  private static List<Keyed<ItemView>> byItem(SessionUpdate update) {
    return update.newViews().stream()
        .map(view -> Keyed.of(view.itemId(), new ItemView(view.itemId(), view.at())))
        .toList();
  }
}
