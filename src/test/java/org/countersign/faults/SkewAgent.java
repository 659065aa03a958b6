package org.countersign.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * A Java agent that gives a server process another wall clock: classes that read it ask {@link
 * SkewedClock} in place of {@link System}. The product has no setting for that.
 */
public final class SkewAgent {

  private static final String SYSTEM = "java/lang/System";
  private static final String SKEWED = "org/countersign/faults/SkewedClock";

  /** All that decide by the wall clock: ours, and the parser of MicroProfile JWT. */
  private static final Set<String> READERS =
      Set.of("org/countersign/time/Time", "fish/payara/microprofile/jwtauth/jwt/JwtTokenParser");

  private SkewAgent() {}

  /** Begins before the server's main class, with the file that holds the skew. */
  public static void premain(String file, Instrumentation instrumentation) {
    System.setProperty(SkewedClock.FILE, file);
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> same,
              ProtectionDomain domain,
              byte[] file) {
            return READERS.contains(name) ? skewed(file) : null;
          }
        });
  }

  /** The class file with the name of one class replaced in its constant pool. */
  private static byte[] skewed(byte[] file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(in.readLong()); // magic and version
      int constants = in.readUnsignedShort();
      out.writeShort(constants);
      for (int i = 1; i < constants; i++) {
        i += copyConstant(in, out);
      }
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Copies one constant, and returns how many further places it takes. */
  private static int copyConstant(DataInputStream in, DataOutputStream out) throws IOException {
    int tag = in.readUnsignedByte();
    out.writeByte(tag);
    switch (tag) {
      case 1 -> {
        String text = in.readUTF();
        out.writeUTF(text.equals(SYSTEM) ? SKEWED : text);
      }
      case 5, 6 -> out.writeLong(in.readLong());
      case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
      case 15 -> {
        out.writeByte(in.readUnsignedByte());
        out.writeShort(in.readUnsignedShort());
      }
      default -> out.writeInt(in.readInt());
    }
    return tag == 5 || tag == 6 ? 1 : 0;
  }
}
