package io.streammesh.app;

import io.streammesh.keys.KeyService;
import io.streammesh.keys.KeyServiceContext;
import io.streammesh.keys.KeyServiceProvider;
import io.streammesh.stream.TestKeys;

/** Has an app of a test sign with keys that need no folder. */
public final class TestKeyProvider implements KeyServiceProvider {
  @Override
  public String name() {
    return "test";
  }

  @Override
  public KeyService open(KeyServiceContext context) {
    return new TestKeys();
  }
}
