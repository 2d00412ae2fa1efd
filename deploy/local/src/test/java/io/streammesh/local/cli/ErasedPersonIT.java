package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.keys.local.KeyName;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.platform.cli.MeshCommandLine;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.traffic.PersonToErase;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person's key is destroyed under a mesh that runs: what stands in a product stays there, and its
 * signatures right, and nobody can read of it what was sealed for the person.
 */
@Timeout(180)
final class ErasedPersonIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);

  @TempDir private Path data;

  @Test
  void shouldReadNothingMoreOfAPersonWhoseKeyIsErased() {
    try (LocalMesh mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("orders")).withoutServices(),
            line -> {})) {
      // Given
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
      place(mesh, clients, "o-1", "erased", "Canaryville");
      place(mesh, clients, "o-2", "other", "Othertown");
      assertThat(cities(mesh, clients))
          .containsExactly(
              Map.entry("o-1", Optional.of("Canaryville")),
              Map.entry("o-2", Optional.of("Othertown")));

      // When
      int code =
          MeshCommandLine.create()
              .execute(
                  "keys",
                  "erase",
                  "--subject=erased",
                  "--keystore=" + mesh.keys(),
                  "--bootstrap-servers=" + mesh.endpoints().bootstrapServers(),
                  "--registry-url=" + mesh.endpoints().registryUrl());
      place(mesh, clients, "o-3", "erased", "Canaryport");

      // Then: each record was verified by whoever has read it
      assertThat(code).isZero();
      assertThat(cities(mesh, clients))
          .containsExactly(
              Map.entry("o-1", Optional.empty()),
              Map.entry("o-2", Optional.of("Othertown")),
              Map.entry("o-3", Optional.empty()));
    }
  }

  @Test
  void shouldShowAReaderWhoOpensNothingMoreOfThePersonAndTheAuditOfIt() throws Exception {
    try (LocalMesh mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("orders")).withoutServices(),
            line -> {})) {
      // Given
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
      place(mesh, clients, "o-1", "erased", "Canaryville");
      place(mesh, clients, "o-2", "other", "Othertown");

      // When
      ErasureSight sight;
      PersonToErase person = new PersonToErase("erased", "Beatriz", 1, Instant.now());
      try (KeyErasure erasure = KeyErasure.of(person, mesh, clients)) {
        sight = erasure.finish();
      }

      // Then
      List<String> faults = new ArrayList<>();
      new ErasureCheck(sight, System.out, faults).checkUnreadable();
      assertThat(faults).isEmpty();
      assertThat(sight.destroyed())
          .extracting(KeyName::toString)
          .contains("data pii.address key 1 of orders.order-facts.v2");
      assertThat(audit(mesh, keysOf(mesh, "privacy-office")))
          .filteredOn(line -> line.contains(" subject-erased "))
          .hasSize(sight.destroyed().size())
          .allMatch(line -> line.contains(" user:"));
    }
  }

  @Test
  void shouldDeliverWhatWaitsToBeAudited() throws Exception {
    try (LocalMesh mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("orders")).withoutServices(),
            line -> {})) {
      // Given: what an administrator did while no broker was at hand
      List<KeyName> destroyed =
          KeystoreAdmin.of(mesh.keys(), Clock.systemUTC()).erase("erased").destroyed();
      assertThat(destroyed).isNotEmpty();
      assertThat(AuditOutbox.of(mesh.keys()).waiting()).isEqualTo(destroyed.size());

      // When
      mesh.administration().deliver();

      // Then
      assertThat(AuditOutbox.of(mesh.keys()).waiting()).isZero();
      assertThat(audit(mesh, keysOf(mesh, "privacy-office")))
          .filteredOn(line -> line.contains(" subject-erased "))
          .hasSameSizeAs(destroyed);
    }
  }

  /** A copy of the keystore as a role has it, with no identity but its own. */
  private Path keysOf(LocalMesh mesh, String role) throws IOException {
    Path copy = data.resolve(role);
    try (Stream<Path> files = Files.walk(mesh.keys())) {
      for (Path file : files.toList()) {
        if (!file.toString().endsWith(".key") || file.endsWith(role + ".key")) {
          Files.copy(
              file, copy.resolve(mesh.keys().relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return copy;
  }

  private static List<String> audit(LocalMesh mesh, Path keys) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        MeshCommandLine.create()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                "audit",
                "--as=privacy-office",
                "--keystore=" + keys,
                "--bootstrap-servers=" + mesh.endpoints().bootstrapServers(),
                "--registry-url=" + mesh.endpoints().registryUrl());
    assertThat(code).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static void place(
      LocalMesh mesh, Map<String, Object> clients, String order, String customer, String city) {
    OrderItem item =
        new OrderItem(1, "p-1", "s-1", null, new BigDecimal("10.50"), new BigDecimal("2"));
    try (RawEventFeed feed = RawEventFeed.live(clients)) {
      feed.send(
          WRITER.write(
              OrderStep.created(
                  new OutboxEntry(order, 1, Instant.now()),
                  new OrderPlaced(
                      customer, new Address("01000", city, "SP"), null, "BRL", List.of(item)))));
      feed.flush();
    }
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, new DomainTopics(mesh).drained()).await(Duration.ofMinutes(1));
    }
  }

  /** By order, the city that a reader sees who may open it; empty where nobody can. */
  private static Map<String, Optional<String>> cities(LocalMesh mesh, Map<String, Object> clients) {
    Map<String, Optional<String>> cities = new TreeMap<>();
    MeshProducts.read(
        mesh,
        clients,
        products ->
            products
                .all(OrderFact.class)
                .forEach(
                    order ->
                        cities.put(
                            order.getOrderId(),
                            Optional.ofNullable(order.getDeliveryAddress().getCity()))));
    return cities;
  }
}
