package io.streammesh.app.internal.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the reference page of the configuration, in Markdown, from what the code goes by. */
final class ConfigurationReference {
  private static final String HEAD =
      """
      # Configuration of a domain app

      This page is generated from the definition of the settings. A test holds it to be current, and names the command that writes it.

      ## Where values come from

      A later source wins over an earlier one, key by key:

      | | source | a setting of Streammesh | a key of Kafka |
      |---|---|---|---|
      | 1 | file, `--config FILE` (Java properties, UTF-8) | `mesh.http.port=8080` | `commit.interval.ms=500` |
      | 2 | environment | `MESH_HTTP_PORT=8080` | `KAFKA_COMMIT_INTERVAL_MS=500` |
      | 3 | system property | `-Dmesh.http.port=8080` | `-Dkafka.commit.interval.ms=500` |
      | 4 | argument, may be repeated | `--set mesh.http.port=8080` | `--set commit.interval.ms=500` |

      Everything that is wrong is told at once, each with its key, the file and line or the variable that its value came from, and what was expected; the app then ends with exit code 2 (`CONFIGURATION`). A key that begins with `mesh.` and is not on this page is an error, and so is a variable that begins with `MESH_`; but for keys that begin with `mesh.keys.provider.`, which another key service than the local one may have. `--help` shows the settings in short.

      A variable with `KAFKA_` counts if it is the name of a key that Kafka knows, in capitals and with `_` for each dot, prefixes included: `KAFKA_PRODUCER_LINGER_MS` is `producer.linger.ms`, `KAFKA_TOPIC_MIN_INSYNC_REPLICAS` is `topic.min.insync.replicas`. Others, such as `KAFKA_HEAP_OPTS` of Kafka's scripts or a deployment's own `KAFKA_TOPIC_NAME`, are ignored, and named in a warning. Variables that Kubernetes makes for services (`…_SERVICE_HOST`, `…_PORT=tcp://…`) are no settings.

      Values may refer to Kafka's [config providers](https://kafka.apache.org/documentation/#config_providers), `${file:/run/secrets/kafka.properties:password}`.

      **Secrets.** When it starts, the app logs each setting with its source. Values of Kafka's password-typed keys (`sasl.jaas.config`, `ssl.keystore.password`, …), of keys that neither Streammesh nor Kafka knows, and user and password inside a URL are shown as `[hidden]`, also in messages about violations. Do not put secrets into arguments or system properties: other users of the machine can see them.

      ## Settings
      """;

  private static final String KAFKA =
      """

      ## Keys of Kafka

      Every key of [Kafka Streams](https://kafka.apache.org/documentation/#streamsconfigs), its consumers, producers and admin client is handed on as it is, with or without the prefixes of Kafka Streams (`consumer.`, `main.consumer.`, `restore.consumer.`, `global.consumer.`, `producer.`, `admin.`, `topic.`). Kafka's types and ranges are checked together with our own. A key that Kafka does not know is handed on for plug-ins, with a warning.

      Streammesh replaces these defaults of Kafka; a configuration can replace those that are not refused below, for one kind of client or, without the prefix, for all:

      | key | default | why |
      |---|---|---|
      """;

  private static final String DERIVED =
      """

      `producer.max.request.size` is by default as large as the domain's contracts need. `rocksdb.config.setter` is by default a class that lets all state stores share `mesh.rocksdb.cache.bytes`; whoever sets another one gives that bound up. `max.task.idle.ms` is -1 by default where the topology says that the order across its inputs does not matter (`MeshTopology.mindsOrderAcrossInputs`).
      """;

  private static final String REFUSED =
      """

      ## Keys of Kafka that are refused

      They would break a guarantee. They are refused rather than overridden, so that nobody believes in a value that does not count. A value in the column *permitted* changes nothing, and may be given.

      | key | with prefix | permitted | why it is refused |
      |---|---|---|---|
      """;

  private static final String ROOM =
      """

      %s must not be below what the largest record and dead letter of the domain's contracts need, and not below Kafka's own default for a request, 1 MiB: a producer refuses a record that is too large, which would end the app, and again after every restart. The message names the number of bytes.
      """;

  private ConfigurationReference() {}

  /** The page. */
  static String markdown() {
    StringBuilder page = new StringBuilder(16_384).append(HEAD);
    Collection<ConfigKey> keys = MeshSettings.definition().configKeys().values();
    for (String group : MeshSettings.definition().groups()) {
      appendGroup(page, group, keys.stream().filter(key -> key.group.equals(group)).toList());
    }
    page.append(KAFKA);
    KafkaDefault.all()
        .forEach(
            replaced -> row(page, code(replaced.key()), code(replaced.value()), replaced.reason()));
    page.append(DERIVED).append(REFUSED);
    RefusedKeys.all().forEach(refused -> append(page, refused));
    page.append(
        ROOM.formatted(
            RecordRoom.KEYS.stream()
                .map(ConfigurationReference::code)
                .collect(Collectors.joining(", "))));
    return page.toString();
  }

  private static void appendGroup(StringBuilder page, String group, List<ConfigKey> keys) {
    page.append("\n### ").append(group).append("\n\n");
    row(page, "key, variable", "default", "expected", "importance", "meaning");
    page.append("|---|---|---|---|---|\n");
    for (ConfigKey key : keys) {
      row(
          page,
          code(key.name) + "<br>" + code(EnvironmentNames.of(key.name)),
          standard(key),
          MeshSettings.expectation(key),
          key.importance.toString().toLowerCase(Locale.ROOT),
          key.documentation);
    }
  }

  private static String standard(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    return key.defaultValue == null ? "none" : code(key.defaultValue.toString());
  }

  private static void append(StringBuilder page, RefusedKey refused) {
    row(
        page,
        code(refused.name()),
        refused.where().description(),
        new TreeSet<>(refused.permitted())
            .stream()
                .map(value -> value.isEmpty() ? "an empty list" : code(value))
                .collect(Collectors.joining(", ")),
        refused.reason());
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
