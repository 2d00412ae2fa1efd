package io.streammesh.broker;

import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.config.ConfigException;

/** Kafka's settings for one broker that is its own controller, on this machine only. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String CLIENT_LISTENER = "PLAINTEXT";

  private BrokerSettings() {}

  static KafkaConfig of(BrokerOptions options, BrokerPorts ports) {
    Map<String, String> settings = new HashMap<>();
    putIdentity(settings, options, ports);
    putOneReplica(settings);
    putSmallAndQuick(settings);
    settings.putAll(options.overrides());
    try {
      return new KafkaConfig(settings, false);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new BrokerException(
          "the broker's settings are refused (overrides %s): %s"
              .formatted(options.overrides().keySet(), e.getMessage()),
          e);
    }
  }

  private static void putIdentity(
      Map<String, String> settings, BrokerOptions options, BrokerPorts ports) {
    String clients = CLIENT_LISTENER + "://127.0.0.1:" + ports.clients();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put(
        "listeners", clients + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + ports.controller());
    settings.put("advertised.listeners", clients);
    settings.put(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", CLIENT_LISTENER);
    settings.put("log.dirs", options.dataDir().toString());
  }

  /** Kafka's defaults ask for three brokers, and for fifty partitions of each internal topic. */
  private static void putOneReplica(Map<String, String> settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void putSmallAndQuick(Map<String, String> settings) {
    // The default of 128 MB is four fifths of an idle broker's heap.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    // After a kill the new broker waits until the session of the old one expires.
    settings.put("broker.session.timeout.ms", "1500");
    settings.put("broker.heartbeat.interval.ms", "300");
    // Nobody else is about to join: an app starts without the default wait of three seconds.
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A data folder that was not used for longer than the default week must not lose its offsets:
    // every app would read all of its input again, and quarantine the same records twice.
    settings.put("offsets.retention.minutes", "52560000");
    // A misspelt topic is an error, not a new topic without a contract.
    settings.put("auto.create.topics.enable", "false");
  }
}
