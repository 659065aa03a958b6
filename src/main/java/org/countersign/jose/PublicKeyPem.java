package org.countersign.jose;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A public key out of a PEM text: {@code PUBLIC KEY}, {@code RSA PUBLIC KEY} or {@code
 * CERTIFICATE}. Of a certificate nothing counts but the key and, for who asks, its last day.
 *
 * @param key an RSA or an elliptic curve key
 * @param notAfter when the certificate ends, if it is one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
public record PublicKeyPem(PublicKey key, Optional<Instant> notAfter) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException when it is not one such block; the message quotes nothing
   */
  public static PublicKeyPem read(String text) {
    Matcher block = BLOCK.matcher(text.strip());
    if (!block.matches()) {
      throw new IllegalArgumentException("not one block of PEM");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    try {
      return switch (block.group(1)) {
        case "PUBLIC KEY" -> new PublicKeyPem(key(der), Optional.empty());
        case "RSA PUBLIC KEY" -> new PublicKeyPem(key(wrapped(der)), Optional.empty());
        case "CERTIFICATE" -> certificate(der);
        default -> throw new IllegalArgumentException("not a public key");
      };
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("not a key that can be read");
    }
  }

  /**
   * The key that {@link PublicKey#getEncoded} gave.
   *
   * @throws GeneralSecurityException when it is neither an RSA nor an elliptic curve key
   */
  public static PublicKey key(byte[] der) throws GeneralSecurityException {
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(encoded);
    } catch (InvalidKeySpecException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(encoded);
    }
  }

  private static byte[] wrapped(byte[] pkcs1) throws IOException {
    try {
      AlgorithmIdentifier rsa =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      return new SubjectPublicKeyInfo(rsa, RSAPublicKey.getInstance(pkcs1)).getEncoded();
    } catch (RuntimeException notDer) {
      throw new IOException("not a key", notDer);
    }
  }

  private static PublicKeyPem certificate(byte[] der) throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return new PublicKeyPem(
        key(certificate.getPublicKey().getEncoded()),
        Optional.of(certificate.getNotAfter().toInstant()));
  }
}
