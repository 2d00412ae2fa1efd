package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How what a process of the mesh serves over HTTP is answered: by GET and HEAD, with a text. For
 * handlers of the JDK's server, which read nothing.
 */
public final class HttpAnswer {
  public static final String PLAIN = "text/plain; charset=utf-8";
  public static final String JSON = "application/json; charset=utf-8";

  private HttpAnswer() {}

  /**
   * Answers with a text in UTF-8; HEAD without it.
   *
   * @param type the media type, which says that it is UTF-8
   */
  public static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (!head) {
        out.write(body);
      }
    }
  }

  /** Answers 405 to anything but GET and HEAD; whether it did. */
  public static boolean refusesChange(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return false;
    }
    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
    send(exchange, 405, PLAIN, "Expected GET or HEAD, not " + method + "\n");
    return true;
  }
}
