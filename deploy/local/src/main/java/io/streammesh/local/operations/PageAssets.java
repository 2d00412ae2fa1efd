package io.streammesh.local.operations;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, from the class path, all of them in memory. */
final class PageAssets {
  private static final List<String> FILES =
      List.of(
          "index.html",
          "page.css",
          "icon.svg",
          "page.js",
          "details.js",
          "graph.js",
          "layout.js",
          "tables.js",
          "text.js");

  private static final String INDEX = "/index.html";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> byPath;

  private PageAssets(Map<String, Asset> byPath) {
    this.byPath = byPath;
  }

  /**
   * Loads them.
   *
   * @throws LocalMeshException if one is not there
   */
  static PageAssets load() {
    Map<String, Asset> byPath = new HashMap<>();
    for (String file : FILES) {
      String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
      byPath.put("/" + file, new Asset(type, text("page/" + file)));
    }
    return new PageAssets(byPath);
  }

  /** What is under this path, if anything is. */
  Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path.equals("/") ? INDEX : path));
  }

  private static String text(String resource) {
    try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new LocalMeshException(
            "The operations page misses its file " + resource + "; expected it on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LocalMeshException("The operations page's file " + resource + " is unreadable", e);
    }
  }

  /**
   * A file.
   *
   * @param type its media type
   * @param text its content
   */
  record Asset(String type, String text) {}
}
