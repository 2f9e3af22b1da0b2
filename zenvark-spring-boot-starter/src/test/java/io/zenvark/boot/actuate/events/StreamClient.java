// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A socket that has sent one request and has read at most the headers of the response. */
final class StreamClient implements AutoCloseable {

    /** The way in which a client disconnects. */
    enum End {
        /** Closes its connection with unread data. */
        CLOSE,
        /** Resets the connection, as if the process were killed. */
        RESET,
        /** Closes its sending direction first and the rest a moment later. */
        SHUTDOWN_OUTPUT
    }

    private final Socket socket;
    private final BufferedReader in;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();

    private StreamClient(Socket socket) throws IOException {
        this.socket = socket;
        // Makes a test fail instead of hang.
        socket.setSoTimeout(10_000);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.status = Integer.parseInt(line().split(" ")[1]);
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.put(
                    header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT),
                    header.substring(header.indexOf(':') + 1).trim());
        }
    }

    static StreamClient send(URI uri, String method) throws IOException {
        return send(uri, method, "*/*");
    }

    static StreamClient send(URI uri, String method, String accept) throws IOException {
        return new StreamClient(request(uri, method, accept));
    }

    /** Returns a socket that has sent a request and has read nothing. */
    static Socket request(URI uri, String method, String accept) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String request =
                method + " " + uri.getRawPath() + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Returns whether the connection is open on the server's side. */
    boolean isOpen() {
        try {
            socket.setSoTimeout(20);
            while (true) {
                if (in.read() < 0) {
                    return false;
                }
            }
        } catch (SocketTimeoutException ex) {
            return true;
        } catch (IOException ex) {
            return false;
        }
    }

    void end(End end) throws IOException {
        if (end == End.RESET) {
            socket.setSoLinger(true, 0);
        } else if (end == End.SHUTDOWN_OUTPUT) {
            socket.shutdownOutput();
        }
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("The server has closed the connection");
        }
        return line;
    }
}
