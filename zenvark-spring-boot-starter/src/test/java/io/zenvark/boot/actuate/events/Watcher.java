// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that reads a stream line by line and disconnects by closing its connection. */
final class Watcher implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile IOException failure;

    private Watcher(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "watcher");
        reader.setDaemon(true);
        reader.start();
    }

    static Watcher of(URI uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Accept", "text/event-stream")
                    .build();
            return new Watcher(HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException ex) {
            failure = ex;
        }
        ended = true;
    }

    /** Returns all lines received so far. */
    List<String> lines() {
        return lines;
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
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
            response.body().close();
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
