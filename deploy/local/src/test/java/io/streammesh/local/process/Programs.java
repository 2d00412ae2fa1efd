package io.streammesh.local.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the child JVMs of the tests run; each one says on its output how far it is. */
public final class Programs {
  private Programs() {}

  /** Exits with the code of its first argument. */
  public static final class Exiting {
    private Exiting() {}

    public static void main(String[] args) {
      System.out.println(
          "exiting " + System.getenv("MESH_TEST") + " " + System.getProperty("test"));
      System.exit(Integer.parseInt(args[0]));
    }
  }

  /** Runs until it is told to end. */
  public static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("waiting, heap " + (Runtime.getRuntime().maxMemory() >> 20));
      new CountDownLatch(1).await();
    }
  }

  /** Does not end when it is told to. */
  public static final class Stubborn {
    private Stubborn() {}

    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::waitForEver));
      System.out.println("waiting");
      waitForEver();
    }

    private static void waitForEver() {
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // stubborn
        }
      }
    }
  }

  /** Starts a child of its own and waits; prints the child's process id. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      ChildProcess child = ChildProcess.start("grandchild", of(Stubborn.class), Path.of(args[0]));
      System.out.println("child " + child.pid());
      new CountDownLatch(1).await();
    }
  }

  /** A command for one of these classes. */
  public static JavaCommand of(Class<?> program) {
    return JavaCommand.ofMainClass(program.getName(), classPath()).withHeap("32m");
  }

  private static List<Path> classPath() {
    return List.of(
        locationOf(Programs.class),
        locationOf(ChildProcess.class),
        locationOf(io.streammesh.MeshException.class),
        locationOf(org.slf4j.Logger.class));
  }

  private static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
