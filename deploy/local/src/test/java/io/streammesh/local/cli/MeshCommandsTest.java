package io.streammesh.local.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.platform.cli.MeshCommandLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told, in a checkout whose registry is not there: an empty folder. */
@Timeout(60)
final class MeshCommandsTest {
  private static final String PAYMENTS =
      "order_id,payment_sequential,payment_type,payment_installments,payment_value";
  private static final String CUSTOMERS =
      "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state";

  /** The first line of every table, by its file's name. */
  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          entry(
              "olist/orders",
              "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                  + "order_delivered_carrier_date,order_delivered_customer_date,"
                  + "order_estimated_delivery_date"),
          entry(
              "olist/order_items",
              "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,"
                  + "freight_value"),
          entry("olist/order_payments", PAYMENTS),
          entry("olist/customers", CUSTOMERS),
          entry(
              "olist/order_reviews",
              "review_id,order_id,review_score,review_comment_title,review_comment_message,"
                  + "review_creation_date,review_answer_timestamp"),
          entry(
              "olist/marketing_qualified_leads",
              "mql_id,first_contact_date,landing_page_id,origin"),
          entry(
              "olist/closed_deals",
              "mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,lead_type,"
                  + "lead_behaviour_profile,has_company,has_gtin,average_stock,business_type,"
                  + "declared_product_catalog_size,declared_monthly_revenue"),
          entry("olist/extra/payments_without_order", PAYMENTS),
          entry("olist/extra/customers_without_order", CUSTOMERS),
          entry(
              "online_retail/online_retail",
              "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"),
          entry(
              "hillstrom/hillstrom",
              "row,recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,"
                  + "visit,conversion,spend"),
          entry("cookie_cats/cookie_cats", "userid,version,sum_gamerounds,retention_1,retention_7"),
          entry("diginetica/item_views", "session_id,user_id,item_id,timeframe,eventdate"));

  @TempDir private Path dir;
  private Path home;
  private Path registryHome;
  private String homeBefore;

  @BeforeEach
  void setHome() throws Exception {
    home = dir.resolve("home");
    registryHome = Files.createDirectories(home.resolve("deploy/local/target/registry"));
    homeBefore = System.setProperty("mesh.home", home.toString());
  }

  @AfterEach
  void restoreHome() {
    if (homeBefore == null) {
      System.clearProperty("mesh.home");
    } else {
      System.setProperty("mesh.home", homeBefore);
    }
  }

  @Test
  void shouldNameARegistryThatCannotStart() {
    // When:
    Run run = Run.of("up", "--data-dir", dir.resolve("data").toString());

    // Then:
    run.failsWith("registry folder " + registryHome + " holds 0 files *-runner.jar; expected one");
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void shouldLeaveTheReadyFileOfAMeshThatRuns() throws Exception {
    // Given: the process that started this one stands for that mesh
    ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
    Path ready = dir.resolve("ready.json");
    String content =
        "{\"pid\": %d, \"started\": \"%s\"}"
            .formatted(other.pid(), other.info().startInstant().orElseThrow());
    Files.writeString(ready, content);

    // When:
    Run run = Run.of("up", "--ready-file", ready.toString());

    // Then:
    run.failsWith("The ready file " + ready + " is of a mesh that runs");
    assertThat(ready).hasContent(content);
  }

  @Test
  void shouldTakeOverTheReadyFileOfAMeshThatWasKilled() throws Exception {
    // Given: its number has another process by now
    ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
    Path ready = dir.resolve("ready.json");
    Files.writeString(
        ready, "{\"pid\": %d, \"started\": \"2026-01-02T03:04:05Z\"}".formatted(other.pid()));

    // When:
    Run run =
        Run.of(
            "up", "--ready-file", ready.toString(), "--data-dir", dir.resolve("data").toString());

    // Then: it goes on to the next thing that is missing here
    run.failsWith("registry folder");
    assertThat(ready).doesNotExist();
  }

  @Test
  void shouldReleaseTheDataFolderOfAMeshThatDidNotStart() {
    // Given:
    String data = dir.resolve("data").toString();
    Run.of("up", "--data-dir", data).failsWith("registry folder");

    // When:
    Run again = Run.of("up", "--data-dir", data);

    // Then:
    again.failsWith("registry folder");
  }

  @Test
  void shouldNameADataFolderThatIsAFile() throws Exception {
    // Given:
    Path file = Files.writeString(dir.resolve("file"), "");

    // When:
    Run run = Run.of("up", "--data-dir", file.toString());

    // Then:
    run.failsWith("The data folder " + file + " cannot be used: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a;b", "a,b", "${a}"})
  void shouldRefuseADataFolderWhosePathMeansSomethingElse(String name) {
    // Given:
    Path folder = dir.resolve(name);

    // When:
    Run run = Run.of("up", "--data-dir", folder.toString());

    // Then:
    run.failsWith("The data folder " + folder + " cannot be used: '");
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"broker", "registry", "http", "operations"})
  void shouldNameATakenPort(String what) throws Exception {
    // Given:
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = Integer.toString(other.getLocalPort());

      // When:
      Run run = up("--" + what + "-port", port);

      // Then:
      run.failsWith(
          "Port "
              + port
              + " on 127.0.0.1 is taken; free it, or name another with --"
              + what
              + "-port");
    }
  }

  @Test
  void shouldRefuseOnePortForTwo() {
    // When:
    Run run = up("--broker-port", "29092", "--registry-port", "29092");

    // Then:
    run.failsWith("Port 29092 is asked for twice, by --broker-port and --registry-port");
  }

  @Test
  void shouldNameADomainThatIsNotThere() {
    // When:
    Run run = up("--domains", "orders,sales");

    // Then:
    run.failsWith("The mesh cannot start domains [orders, sales]: expected some of [");
  }

  @Test
  void shouldRefuseBrokerConfigurationThatTheMeshDecides() {
    // When:
    Run run = up("--broker-config", "node.id=7");

    // Then:
    run.failsWith("The broker cannot be configured: overrides [node.id] are decided");
  }

  @Test
  void shouldRefuseAReadyFileThatIsAFolder() {
    // When:
    Run run = up("--ready-file", dir.toString());

    // Then:
    run.failsWith("The ready file " + dir + " cannot be written: it is a folder; expected a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --broker-port 70000",
        "up --http-port -1",
        "up --operations-port 65536",
        "up --registry-port x",
        "up --otlp-endpoint collector:4318",
        "up nonsense",
        "demo --duration soon",
        "demo --operations-port x",
        "demo --otlp-endpoint http://127.0.0.1:4318?token=x",
        "demo --duration 0s",
        "demo --orders-per-second 0",
        "demo --orders-per-second NaN",
        "demo --fault nonsense",
        "demo --fault APP_KILL,nonsense",
        "demo --fault-after soon",
        "replay",
        "replay --data x",
        "replay --data x --report y --duplicate 101%",
        "replay --data x --report y --only olist,nonsense"
      })
  void shouldEndWithTwoOnAUsageError(String line) {
    // When:
    Run run = Run.of(line.split(" "));

    // Then:
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: mesh ").doesNotContain("\tat ");
  }

  @Test
  void shouldSayWhichReceiverOfSpansItTakesAndKeepAPasswordToItself() {
    // When:
    Run run = Run.of("demo", "--otlp-endpoint", "http://me:secret@127.0.0.1:4318");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Invalid value for option '--otlp-endpoint'; expected an http or https URL without user"
                + " and password, query and fragment")
        .doesNotContain("secret");
  }

  @Test
  void shouldTakeAReceiverOfSpans() {
    // When:
    Run run = Run.of("demo", "--duration=1s", "--otlp-endpoint=http://127.0.0.1:4318");

    // Then: it goes on to the next thing that is missing here
    run.failsWith("registry folder " + registryHome);
  }

  @Test
  void shouldNameTheTimeThatFaultsTake() {
    // When:
    Run run = Run.of("demo", "--duration=60s", "--fault=app-kill,poison-flood", "--fault-after=5s");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Invalid value for option '--duration': '60s'; expected at least 190s, which the"
                + " faults [app-kill, poison-flood] take");
  }

  @Test
  void shouldTakeFaultsForWhichThereIsTime() {
    // When:
    Run run =
        Run.of(
            "demo",
            "--duration=60s",
            "--fault=registry-down,broker-restart,slow-consumer",
            "--fault-after=1s",
            "--fault-for=19s");

    // Then: it goes on to the next thing that is missing here
    run.failsWith("registry folder " + registryHome);
  }

  @Test
  void shouldDeleteTheDataFolderOfADemoThatDidNotStart() throws Exception {
    // When:
    Run run = Run.of("demo", "--duration", "1s");

    // Then:
    run.failsWith("registry folder " + registryHome);
    assertNoDataFolders();
  }

  @Test
  void shouldDeleteTheDataFolderOfAReplayThatDidNotStart() throws Exception {
    // Given:
    writeTables(HEADERS);

    // When:
    Run run = replay();

    // Then:
    run.failsWith("registry folder " + registryHome);
    assertNoDataFolders();
  }

  @Test
  void shouldNameAMissingFileOfTheHistory() {
    // When:
    Run run = replay();

    // Then:
    run.failsWith(dir.resolve("olist").toString());
    assertThat(run.err()).contains("customers.csv.gz");
  }

  @Test
  void shouldNameFileAndColumnThatIsMissing() throws Exception {
    // Given:
    writeTables(HEADERS);
    writeTables(Map.of("olist/order_payments", "order_id,payment_sequential,payment_type"));

    // When:
    Run run = replay();

    // Then:
    run.failsWith(dir.resolve("olist/order_payments.csv.gz").toString());
    assertThat(run.err()).contains("payment_value");
  }

  @Test
  void shouldNameAMissingTableOfTheSecondMeshBeforeTheFirstOneStarts() throws Exception {
    // Given:
    writeTables(HEADERS);
    Files.delete(dir.resolve("olist/extra/payments_without_order.csv.gz"));

    // When:
    Run run = replay();

    // Then:
    run.failsWith("payments_without_order.csv.gz");
  }

  @Test
  void shouldReadOnlyTheTablesOfTheGroupsThatAreAskedFor() throws Exception {
    // Given:
    writeTables(Map.of("diginetica/item_views", HEADERS.get("diginetica/item_views")));

    // When:
    Run run = replay("--only", "diginetica");

    // Then: it goes on to the next thing that is missing here
    run.failsWith("registry folder " + registryHome);
    assertThat(run.err()).contains("0 events of diginetica in " + dir);
  }

  @Test
  void shouldNameAGroupThatTheExpectationDoesNotHave() throws Exception {
    // Given:
    Path expected =
        Files.writeString(dir.resolve("expected.json"), "{\"shared\": {\"olist\": {}}}");

    // When:
    Run run = replay("--only", "olist,Hillstrom", "--expect", expected.toString());

    // Then:
    run.failsWith("Expected an object /shared/hillstrom in " + expected);
  }

  @Test
  void shouldNameAnUnwritableReportBeforeTheReplay() throws Exception {
    // Given:
    writeTables(HEADERS);
    Path file = Files.writeString(dir.resolve("file"), "");

    // When:
    Run run =
        Run.of("replay", "--data", dir.toString(), "--report", file.resolve("r.json").toString());

    // Then:
    run.failsWith("The report " + file.resolve("r.json") + " cannot be written: ");
  }

  @Test
  void shouldNameThePlaceInABrokenExpectation() throws Exception {
    // Given:
    Path expected = Files.writeString(dir.resolve("expected.json"), "{\n  oops");

    // When:
    Run run = replay("--expect", expected.toString());

    // Then:
    run.failsWith(expected + ", line 2: ");
  }

  private Run up(String... options) {
    return Run.of(
        Stream.concat(
                Stream.of("up", "--data-dir", dir.resolve("data").toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private Run replay(String... options) {
    String report = dir.resolve("report.json").toString();
    return Run.of(
        Stream.concat(
                Stream.of("replay", "--data", dir.toString(), "--report", report),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private void assertNoDataFolders() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".mesh"))) {
      assertThat(files).isEmpty();
    }
  }

  private void writeTables(Map<String, String> headers) throws IOException {
    for (Map.Entry<String, String> table : headers.entrySet()) {
      Path file = dir.resolve(table.getKey() + ".csv.gz");
      Files.createDirectories(file.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write((table.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** One run of the command line in this process. */
  private record Run(int exitCode, String out, String err) {
    static Run of(String... arguments) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          MeshCommandLine.create(new UpCommand(), new DemoCommand(), new ReplayCommand())
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(arguments);
      return new Run(code, out.toString(), err.toString());
    }

    /** One message of the command, whatever progress stands before it. */
    void failsWith(String message) {
      assertThat(exitCode).as(err).isEqualTo(1);
      assertThat(out).isEmpty();
      List<String> messages = err.lines().filter(line -> line.startsWith("mesh: ")).toList();
      assertThat(messages).as(err).singleElement().asString().contains(message);
      assertThat(err).doesNotContain("unexpected").doesNotContain("\tat ");
    }
  }
}
