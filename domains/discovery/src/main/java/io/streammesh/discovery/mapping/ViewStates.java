package io.streammesh.discovery.mapping;

import io.streammesh.discovery.model.ItemView;
import io.streammesh.discovery.model.Popularity;
import io.streammesh.discovery.model.Session;
import io.streammesh.discovery.model.View;
import io.streammesh.discovery.state.ItemViewState;
import io.streammesh.discovery.state.MonthState;
import io.streammesh.discovery.state.PopularityState;
import io.streammesh.discovery.state.SessionState;
import io.streammesh.discovery.state.ViewState;
import io.streammesh.stream.AvroStateSerde;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** Sessions, views and popularity in state stores and internal topics. */
public final class ViewStates {
  private ViewStates() {}

  public static Serde<Session> sessions() {
    return AvroStateSerde.of(SessionState.class, ViewStates::toAvro, ViewStates::fromAvro);
  }

  public static Serde<ItemView> itemViews() {
    return AvroStateSerde.of(
        ItemViewState.class,
        view -> new ItemViewState(view.itemId(), view.at()),
        state -> new ItemView(state.getItemId(), state.getAt()));
  }

  public static Serde<Popularity> popularity() {
    return AvroStateSerde.of(PopularityState.class, ViewStates::toAvro, ViewStates::fromAvro);
  }

  private static SessionState toAvro(Session session) {
    return new SessionState(
        session.sessionId(),
        session.views().entrySet().stream()
            .map(view -> toAvro(view.getKey(), view.getValue()))
            .toList());
  }

  private static ViewState toAvro(long sequence, View view) {
    return new ViewState(sequence, view.itemId(), view.userId(), view.at());
  }

  private static Session fromAvro(SessionState state) {
    SortedMap<Long, View> views = new TreeMap<>();
    for (ViewState view : state.getViews()) {
      views.put(view.getSequence(), new View(view.getItemId(), view.getUserId(), view.getAt()));
    }
    return new Session(state.getSessionId(), views);
  }

  private static PopularityState toAvro(Popularity popularity) {
    return new PopularityState(
        popularity.months().entrySet().stream()
            .map(month -> new MonthState(month.getKey().toString(), month.getValue()))
            .toList(),
        popularity.latestViewAt());
  }

  private static Popularity fromAvro(PopularityState state) {
    SortedMap<YearMonth, Long> months = new TreeMap<>();
    for (MonthState month : state.getMonths()) {
      months.put(YearMonth.parse(month.getMonth()), month.getViews());
    }
    return new Popularity(months, state.getLatestViewAt());
  }
}
