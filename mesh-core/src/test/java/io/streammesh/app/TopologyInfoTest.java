package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TopologyInfoTest {
  private static final ProcessorSupplier<Object, Object, Object, Object> NOTHING = Nothing::new;

  @Test
  void shouldTellEachSubtopologyWithItsNodesAndStores() {
    // Given
    Topology topology =
        new Topology()
            .addSource("orders", "orders.raw.order-events", "orders.raw.customer-erasures")
            .addProcessor("latest", NOTHING, "orders")
            .addProcessor("log", NOTHING, "orders")
            .addStateStore(
                Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("facts"), Serdes.String(), Serdes.String()),
                "latest")
            .addSink("to-customer", "by-customer-repartition", "latest", "log")
            .addSource("from-customer", "by-customer-repartition")
            .addSink("sink", "orders.order-facts.v1", "from-customer");

    // When
    String told = told(topology);

    // Then
    assertThat(told)
        .isEqualTo(
            """
            {"subtopologies":[\
            {"id":0,\
            "sources":{"orders":{"topics":["orders.raw.customer-erasures",\
            "orders.raw.order-events"],"to":["latest","log"]}},\
            "processors":{"latest":{"stores":["facts"],"to":["to-customer"]},\
            "log":{"stores":[],"to":["to-customer"]}},\
            "sinks":{"to-customer":{"topic":"by-customer-repartition"}},\
            "stores":["facts"]},\
            {"id":1,\
            "sources":{"from-customer":{"topics":["by-customer-repartition"],"to":["sink"]}},\
            "processors":{},\
            "sinks":{"sink":{"topic":"orders.order-facts.v1"}},\
            "stores":[]}]}""");
  }

  @Test
  void shouldTellPatternsAndSinksThatChoose() {
    // Given
    Topology topology =
        new Topology()
            .addSource("all", Pattern.compile("orders\\..*"))
            .addSink("sink", (key, value, context) -> "any", "all");

    // When
    String told = told(topology);

    // Then
    assertThat(told)
        .contains("\"sources\":{\"all\":{\"topics\":[\"orders\\\\..*\"],\"to\":[\"sink\"]}}")
        .contains("\"sinks\":{\"sink\":{\"topic\":null}}");
  }

  private static String told(Topology topology) {
    return new JsonMapper().writeValueAsString(TopologyInfo.of(topology.describe()));
  }

  private static final class Nothing implements Processor<Object, Object, Object, Object> {
    @Override
    public void process(Record<Object, Object> record) {}
  }
}
