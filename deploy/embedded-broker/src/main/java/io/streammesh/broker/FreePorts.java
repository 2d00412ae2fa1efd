package io.streammesh.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * TCP ports of 127.0.0.1 that nobody listens on. The answer is a snapshot: another process may take
 * a port before its finder does.
 */
public final class FreePorts {
  private FreePorts() {}

  /** One free port. */
  public static int one() {
    return distinct(1).get(0);
  }

  /** As many free ports, all different: they are held open together while being chosen. */
  public static List<Integer> distinct(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (ports.size() < count) {
        ServerSocket socket = bind(0);
        held.add(socket);
        ports.add(socket.getLocalPort());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no free port on 127.0.0.1 (%d of %d found)".formatted(ports.size(), count), e);
    } finally {
      held.forEach(FreePorts::close);
    }
    return Collections.unmodifiableList(new ArrayList<>(ports));
  }

  /** Whether a server could listen on this port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As servers do it: a port whose last connections are still dying away counts as free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port %d cannot be closed".formatted(socket.getLocalPort()), e);
    }
  }
}
