// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate for the loopback interface and its key, created by the JDK's {@code keytool}. Provides them
 * in the formats that servers and applications require. The files are in a directory that is deleted when the JVM
 * exits.
 */
public final class Certificates {

    /** Password of the key store and of the key in it. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "redis";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** Creates a new certificate. Clients trust it only if they are configured to. */
    public static Certificates create() {
        try {
            Certificates made = new Certificates(Files.createTempDirectory("zenvark-certificates"));
            made.callKeytool();
            made.writePem();
            List.of(made.keyStore(), made.certificate(), made.key(), made.directory)
                    .forEach(file -> file.toFile().deleteOnExit());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the key with its certificate, in PKCS #12 format. */
    public Path keyStore() {
        return directory.resolve("redis.p12");
    }

    /** Returns the certificate in PEM format. It is self-signed and therefore also the trusted certificate. */
    public Path certificate() {
        return directory.resolve("redis.crt");
    }

    /** Returns the unencrypted key in PEM format. */
    public Path key() {
        return directory.resolve("redis.key");
    }

    private void callKeytool() throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path log = directory.resolve("keytool.log");
        List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair", "-alias", ALIAS));
        command.addAll(List.of("-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2"));
        command.addAll(List.of("-ext", "san=ip:127.0.0.1,dns:localhost"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keyStore().toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool created no certificate: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool was creating a certificate", e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private void writePem() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore())) {
            store.load(in, PASSWORD.toCharArray());
        }
        writePem(certificate(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        writePem(
                key(),
                "PRIVATE KEY",
                store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static void writePem(Path file, String what, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
    }
}
