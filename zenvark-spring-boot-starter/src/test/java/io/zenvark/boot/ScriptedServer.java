// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that answers each connection with the same bytes, and then closes, resets or keeps the connection. */
public final class ScriptedServer implements AutoCloseable {

    /** The end of a connection after the response. */
    public enum End {
        CLOSE,
        RESET,
        STALL
    }

    private final ServerSocket socket;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile String answer = "";
    private volatile End end = End.CLOSE;

    public ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Answers with this status line, these headers and this body. Announces a close, to keep clients from reusing the
     * connection.
     */
    public void answer(String head, String body, End next) {
        String announced = next == End.CLOSE ? head + "\nConnection: close" : head;
        answer = "HTTP/1.1 " + announced.replace("\n", "\r\n") + "\r\n\r\n" + body;
        end = next;
    }

    /** Accepts connections and sends nothing. */
    public void silent() {
        answer = "";
        end = End.STALL;
    }

    public String url() {
        return "http://localhost:" + socket.getLocalPort() + "/";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread thread = new Thread(() -> respond(connection), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void respond(Socket connection) {
        try {
            BufferedReader request = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
            connection.getOutputStream().flush();
            if (end == End.RESET) {
                connection.setSoLinger(true, 0);
            }
            if (end != End.STALL) {
                connection.close();
            }
        } catch (IOException gone) {
            open.remove(connection);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
