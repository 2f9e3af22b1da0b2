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
 * A key and a certificate of its own making for this machine's loopback interface, as the JDK's {@code keytool} makes
 * them, in the forms that servers and applications want. They lie in a directory that ends with the JVM.
 */
public final class Certificates {

    /** Of the key store, and of the key in it. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "redis";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** Makes them anew: nobody trusts them who has not been told to. */
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

    /** The key with its certificate, as PKCS #12. */
    public Path keyStore() {
        return directory.resolve("redis.p12");
    }

    /** The certificate as PEM. It has signed itself, so that it also is what is to be trusted. */
    public Path certificate() {
        return directory.resolve("redis.crt");
    }

    /** The key as PEM, not encrypted. */
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
                throw new IllegalStateException("keytool made no certificate: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool was making a certificate", e);
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
