// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that reads a stream line by line and goes away by closing its connection, without a good-bye. */
final class Watcher implements AutoCloseable {

    private final Socket socket;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile IOException failure;

    private Watcher(URI uri) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        String request = "GET %s HTTP/1.0\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n";
        out.write(request.formatted(uri.getPath(), uri.getAuthority()).getBytes(StandardCharsets.US_ASCII));
        Thread reader = new Thread(this::read, "watcher");
        reader.setDaemon(true);
        reader.start();
    }

    static Watcher of(URI uri) {
        try {
            return new Watcher(uri);
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException ex) {
            failure = ex;
        }
        ended = true;
    }

    /** All lines so far, the headers among them. HTTP/1.0 has no chunks that could break one. */
    List<String> lines() {
        return lines;
    }

    String contentType() {
        await().until(() -> lines.contains(""));
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring("content-type:".length()).strip())
                .findFirst()
                .orElse("");
    }

    boolean hasEnded() {
        return ended;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
