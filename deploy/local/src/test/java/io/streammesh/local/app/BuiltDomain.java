package io.streammesh.local.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes the files that the build of a domain leaves, around {@link FakeDomainApp}. */
final class BuiltDomain {
  private BuiltDomain() {}

  static DomainBuild in(Path domains, String domain) throws IOException {
    Path target = Files.createDirectories(domains.resolve(domain).resolve("target"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeDomainApp.class.getName());
    writeJar(target.resolve(domain + ".jar"), manifest);
    Path dependency = Files.createDirectories(target.resolve("dependency"));
    Files.writeString(target.resolve("app.classpath"), dependency + "\n");
    return DomainBuild.in(domains, domain);
  }

  static void writeJar(Path jar, Manifest manifest) throws IOException {
    String entry = FakeDomainApp.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream content = FakeDomainApp.class.getClassLoader().getResourceAsStream(entry)) {
      if (content == null) {
        throw new IOException(entry + " is missing");
      }
      out.putNextEntry(new ZipEntry(entry));
      out.write(content.readAllBytes());
    }
  }
}
