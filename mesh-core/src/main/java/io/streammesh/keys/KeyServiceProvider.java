package io.streammesh.keys;

import io.streammesh.MeshException;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Opens key services of one kind. It is found by its name through {@link ServiceLoader}, or by the
 * name of its class, which has to be public and have a public constructor without parameters.
 */
public interface KeyServiceProvider {
  /** What the setting {@code mesh.keys.provider} calls it, such as {@code local}. */
  String name();

  /**
   * Opens the service for one domain.
   *
   * @throws MeshException if the settings are not what it needs, or the service does not let this
   *     domain in
   */
  KeyService open(KeyServiceContext context);

  /**
   * The provider of a name, or of a class.
   *
   * @throws MeshException if there is none; the message lists the names there are
   */
  static KeyServiceProvider named(String provider) {
    TreeSet<String> known = new TreeSet<>();
    for (KeyServiceProvider each : ServiceLoader.load(KeyServiceProvider.class)) {
      if (each.name().equals(provider)) {
        return each;
      }
      known.add(each.name());
    }
    try {
      return Class.forName(provider)
          .asSubclass(KeyServiceProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new MeshException(
          "There is no key service '%s'; expected one of %s, or a class with a public constructor that implements %s (%s)"
              .formatted(provider, known, KeyServiceProvider.class.getName(), e),
          e);
    }
  }
}
