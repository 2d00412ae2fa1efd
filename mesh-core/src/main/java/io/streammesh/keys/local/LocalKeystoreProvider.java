package io.streammesh.keys.local;

import io.streammesh.MeshException;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.KeyServiceContext;
import io.streammesh.keys.KeyServiceProvider;
import java.nio.file.Path;

/** Opens the keystore in the folder that {@value #DIR} names. */
public final class LocalKeystoreProvider implements KeyServiceProvider {
  /** What the setting {@code mesh.keys.provider} calls it. */
  public static final String NAME = "local";

  /** The setting with the folder. */
  public static final String DIR = "mesh.keys.dir";

  /** For the service loader. */
  public LocalKeystoreProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyService open(KeyServiceContext context) {
    String dir = context.settings().get(DIR);
    if (dir == null) {
      throw new MeshException(
          DIR
              + " is missing; expected the folder of the keystore, since mesh.keys.provider is "
              + NAME);
    }
    return LocalKeystore.open(Path.of(dir), context.domain(), context.clock());
  }
}
