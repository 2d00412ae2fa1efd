package io.streammesh.app;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all state stores of an app share one block cache and one budget for write buffers. By
 * default each store takes its own, and native memory grows with the number of partitions.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** Configuration entry that holds the app's {@link Memory}. */
  static final String MEMORY = "mesh.internal.rocksdb.memory";

  private static final long ARENA_BLOCK_BYTES = 64L << 10;

  /** The native memory that the stores of one app share; lives as long as the process. */
  static final class Memory {
    static {
      RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /**
     * @param cacheBytes for blocks and write buffers together
     * @param writeBufferBytes the part of it that is for write buffers
     */
    Memory(long cacheBytes, long writeBufferBytes) {
      this.cache = new LRUCache(cacheBytes);
      this.writeBuffers = new WriteBufferManager(writeBufferBytes, cache);
    }
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    Memory memory = (Memory) Objects.requireNonNull(configs.get(MEMORY));
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(memory.cache);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(memory.writeBuffers);
    // A write buffer is taken from the budget in blocks, and a store with a single record has one.
    // With RocksDB's usual megabyte, a few dozen stores use the budget up; from then on each write
    // of any store would write a file.
    options.setArenaBlockSize(ARENA_BLOCK_BYTES);
  }

  @Override
  public void close(String store, Options options) {
    // The memory is shared, and ends with the process.
  }
}
