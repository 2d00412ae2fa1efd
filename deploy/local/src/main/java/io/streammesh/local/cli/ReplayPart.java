package io.streammesh.local.cli;

import io.streammesh.local.MeshOptions;
import io.streammesh.local.Progress;
import io.streammesh.scenarios.cookiecats.CookieCatsHistory;
import io.streammesh.scenarios.diginetica.DigineticaHistory;
import io.streammesh.scenarios.hillstrom.HillstromHistory;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.olist.OlistExtraHistory;
import io.streammesh.scenarios.olist.OlistHistory;
import io.streammesh.scenarios.report.ReportGroup;
import io.streammesh.scenarios.retail.OnlineRetailHistory;
import io.streammesh.scenarios.shop.ShopHistory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What goes through one mesh, and is reported from there. */
enum ReplayPart {
  /** The data sets that can live in one mesh. */
  SHOP,

  /**
   * The marketplace's whole tables of payments and customers. They contain those of the shop, so
   * they go through a mesh of their own.
   */
  OLIST_EXTRA;

  /**
   * Nobody waits for single records of a replay, and each commit of eight apps writes markers into
   * hundreds of partitions. Committing less often, the broker has time for the records.
   */
  private static final String COMMIT_MILLIS = "2000";

  /** As much as is changed between two commits, so that it is not written several times. */
  private static final String CACHE_BYTES = "33554432";

  /**
   * No domain's result depends on which of its inputs comes first; to wait for the one with the
   * earlier records, Kafka Streams looks at all of them for each record.
   */
  private static final String NO_WAITING = "-1";

  /** It has two data sets for itself, and the results of an experiment come from one task. */
  private static final Set<String> BUSY = Set.of("marketing");

  /** What is changed between two commits lives that long: a smaller heap is collected on and on. */
  private static final String HEAP = "512m";

  private static final Set<String> DOMAINS_OF_EXTRA = Set.of("payments", "customers");

  /** Those of the groups that it is reported under. */
  List<ReportGroup> groupsAmong(Collection<ReportGroup> wanted) {
    return wanted.stream()
        .filter(group -> (group == ReportGroup.OLIST_EXTRA) == (this == OLIST_EXTRA))
        .toList();
  }

  /**
   * Reads the tables that these of its groups are about.
   *
   * @throws io.streammesh.scenarios.ScenarioException if they cannot be read
   */
  static History history(Path data, Collection<ReportGroup> groups) {
    // They have nothing in common, and to read them takes a while: side by side.
    List<CompletableFuture<History>> reading =
        groups.stream()
            // Leads come from the same tables' folder as the orders, and with their history.
            .map(group -> group == ReportGroup.OLIST_LEADS ? ReportGroup.OLIST : group)
            .distinct()
            .map(group -> CompletableFuture.supplyAsync(() -> history(data, group)))
            .toList();
    return ShopHistory.of(reading.stream().map(ReplayPart::read).toList());
  }

  /**
   * In order, so that of several tables that cannot be read it is always the first that is told.
   */
  private static History read(CompletableFuture<History> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static History history(Path data, ReportGroup group) {
    return switch (group) {
      case OLIST, OLIST_LEADS -> OlistHistory.read(data);
      case OLIST_EXTRA -> OlistExtraHistory.read(data);
      case ONLINE_RETAIL -> OnlineRetailHistory.read(data);
      case HILLSTROM -> HillstromHistory.read(data);
      case COOKIE_CATS -> CookieCatsHistory.read(data);
      case DIGINETICA -> DigineticaHistory.read(data);
    };
  }

  /** The mesh that it needs: where nothing of other domains comes, their apps are not started. */
  MeshOptions mesh(MeshOptions settings) {
    MeshOptions patient =
        settings
            .withoutServices()
            .withAppHeap(HEAP)
            .withAppConfig("commit.interval.ms", COMMIT_MILLIS)
            .withAppConfig("statestore.cache.max.bytes", CACHE_BYTES)
            .withAppConfig("max.task.idle.ms", NO_WAITING);
    return switch (this) {
      case SHOP -> patient.withBusy(BUSY);
      case OLIST_EXTRA -> patient.withDomains(DOMAINS_OF_EXTRA);
    };
  }

  /** Tells whose progress it is, where two meshes run at the same time. */
  Progress progress(Progress console) {
    return switch (this) {
      case SHOP -> console;
      case OLIST_EXTRA -> line -> console.says("second mesh: " + line);
    };
  }
}
