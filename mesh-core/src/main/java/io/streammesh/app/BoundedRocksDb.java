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

  private static final long CACHE_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 32L << 20;

  /** The native memory that the stores of one app share; lives as long as the process. */
  static final class Memory {
    static {
      RocksDB.loadLibrary();
    }

    private final Cache cache = new LRUCache(CACHE_BYTES);
    private final WriteBufferManager writeBuffers =
        new WriteBufferManager(WRITE_BUFFER_BYTES, cache);
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
  }

  @Override
  public void close(String store, Options options) {
    // The memory is shared, and ends with the process.
  }
}
