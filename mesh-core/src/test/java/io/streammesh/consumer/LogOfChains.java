package io.streammesh.consumer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What stands in a partition: records of several chains, of which some are lost, some repeated. */
final class LogOfChains {
  private static final int CHAINS = 3;
  private static final int MOST_OF_A_CHAIN = 16;

  private final Random chance;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A record where it stands.
   *
   * @param repeat whether it stands before, too
   * @param missing how many of its chain are missing just before it
   */
  record Entry(
      ProducerRecord<byte[], byte[]> signed,
      int chain,
      long sequence,
      boolean repeat,
      long missing) {}

  LogOfChains(Facts facts, Random chance) {
    this.chance = chance;
    List<List<ProducerRecord<byte[], byte[]>>> chains = new ArrayList<>();
    for (int chain = 0; chain < CHAINS; chain++) {
      chains.add(chain(facts));
    }
    long[] next = new long[CHAINS];
    long[] last = new long[CHAINS];
    while (Arrays.stream(next).sum() < CHAINS * MOST_OF_A_CHAIN) {
      int chain = chance.nextInt(CHAINS);
      boolean ended = next[chain] == MOST_OF_A_CHAIN;
      if (!entries.isEmpty() && chance.nextInt(4) == 0) {
        Entry again = entries.get(chance.nextInt(entries.size()));
        entries.add(new Entry(again.signed, again.chain, again.sequence, true, 0));
      } else if (!ended) {
        ProducerRecord<byte[], byte[]> signed = chains.get(chain).get((int) next[chain]);
        long sequence = ++next[chain];
        if (chance.nextInt(10) > 0) {
          long missing = last[chain] == 0 ? 0 : sequence - last[chain] - 1;
          entries.add(new Entry(signed, chain, sequence, false, missing));
          last[chain] = sequence;
        }
      }
    }
  }

  private List<ProducerRecord<byte[], byte[]>> chain(Facts facts) {
    facts.startChain();
    List<ProducerRecord<byte[], byte[]>> chain = new ArrayList<>();
    for (int i = 0; i < MOST_OF_A_CHAIN; i++) {
      chain.add(chance.nextInt(8) == 0 ? facts.bent("o-" + i) : facts.signed(0, "o-" + i));
    }
    return chain;
  }

  int size() {
    return entries.size();
  }

  Entry at(int offset) {
    return entries.get(offset);
  }

  /** Where the first record stands that has the highest sequence of a chain before an offset. */
  int last(int chain, int offset) {
    int last = -1;
    for (int at = 0; at < offset; at++) {
      if (entries.get(at).chain == chain && !entries.get(at).repeat) {
        last = at;
      }
    }
    return last;
  }
}
