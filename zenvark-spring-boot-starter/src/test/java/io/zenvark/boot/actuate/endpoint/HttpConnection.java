// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.boot.RunningApplication.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A persistent connection whose requests the test sends at chosen times. An HTTP client could open another connection.
 */
final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private boolean announcedEnd;

    HttpConnection(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        // Makes a test fail instead of hang.
        socket.setSoTimeout(10_000);
    }

    static String request(String method, String path, String body) {
        return method + " /actuator" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    void send(String... requests) throws IOException {
        socket.getOutputStream().write(String.join("", requests).getBytes(StandardCharsets.US_ASCII));
    }

    int status() throws IOException {
        return answer().status();
    }

    Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            }
            chunked |= header.equals("transfer-encoding: chunked");
            announcedEnd |= header.equals("connection: close");
        }
        byte[] body = chunked ? chunks(in) : in.readNBytes(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    /** Returns whether the server announced the end of the connection, as Tomcat does after each 400. */
    boolean announcedEnd() {
        return announcedEnd;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = -1; size != 0; ) {
            size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server has closed the connection after '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().trim().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
