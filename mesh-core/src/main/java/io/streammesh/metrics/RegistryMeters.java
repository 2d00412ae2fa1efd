package io.streammesh.metrics;

import io.streammesh.registry.CacheCounts;

/** What a registry's cache was asked for. */
final class RegistryMeters implements MeterSource {
  private final CacheCounts counts;

  RegistryMeters(CacheCounts counts) {
    this.counts = counts;
  }

  @Override
  public void tell(Samples samples) {
    samples.add(MeshMeter.REGISTRY_CACHE_REQUESTS, counts.memory(), "memory");
    samples.add(MeshMeter.REGISTRY_CACHE_REQUESTS, counts.disk(), "disk");
    samples.add(MeshMeter.REGISTRY_CACHE_REQUESTS, counts.fetched(), "fetched");
    samples.add(MeshMeter.REGISTRY_CACHE_REQUESTS, counts.failed(), "failed");
  }
}
