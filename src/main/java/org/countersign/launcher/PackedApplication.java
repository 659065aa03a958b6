package org.countersign.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes of the application that is inside this jar, for what is done without a server. They
 * are unpacked for as long as this is open.
 */
final class PackedApplication implements AutoCloseable {

  private static final String APPLICATION = "/MICRO-INF/deploy/ROOT.war";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final String LIBRARIES = "WEB-INF/lib/";

  private final Path directory;
  private final URLClassLoader loader;

  private PackedApplication(Path directory, List<URL> path) {
    this.directory = directory;
    this.loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /**
   * Unpacks the application's own classes, and the libraries whose names begin like this.
   *
   * @throws IOException when there is no application, or no room for it
   */
  static PackedApplication open(String... libraries) throws IOException {
    Path directory = Files.createTempDirectory(ScratchDirectory.current(), "countersign-");
    try {
      return new PackedApplication(directory, unpack(directory, List.of(libraries)));
    } catch (IOException e) {
      delete(directory);
      throw e;
    }
  }

  /**
   * A new object of the class of this name, by its constructor without parameters.
   *
   * @param type what it is, to both sides
   */
  <T> T create(String className, Class<T> type) throws IOException {
    try {
      return type.cast(loader.loadClass(className).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IOException("the application has no " + className, e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
    delete(directory);
  }

  private static List<URL> unpack(Path directory, List<String> libraries) throws IOException {
    List<URL> path = new ArrayList<>();
    path.add(url(Files.createDirectory(directory.resolve("classes"))));
    try (InputStream application = PackedApplication.class.getResourceAsStream(APPLICATION)) {
      if (application == null) {
        throw new FileNotFoundException("this jar has no application in it");
      }
      ZipInputStream entries = new ZipInputStream(application);
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String name = entry.getName();
        if (name.startsWith(CLASSES) && !entry.isDirectory()) {
          copy(entries, directory.resolve("classes"), name.substring(CLASSES.length()));
        } else if (libraries.stream().anyMatch(library -> name.startsWith(LIBRARIES + library))) {
          path.add(url(copy(entries, directory, name.substring(LIBRARIES.length()))));
        }
      }
    }
    return path;
  }

  private static Path copy(InputStream entry, Path directory, String name) throws IOException {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory)) {
      throw new IOException("an entry outside of its archive");
    }
    Files.createDirectories(file.getParent());
    Files.copy(entry, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
