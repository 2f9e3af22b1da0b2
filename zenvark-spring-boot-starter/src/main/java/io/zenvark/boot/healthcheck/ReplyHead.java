// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Reads the status line and the headers of HTTP replies. Keeps only {@code Retry-After} and {@code Date}. */
final class ReplyHead {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final int MAXIMUM_INTERIM_REPLIES = 20;
    private static final int MAXIMUM_BYTES = 65_536;
    private static final int FINAL = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private static final Set<String> KEPT = Set.of("retry-after", "date");

    private final InputStream input;
    private final HttpHeaders headers = new HttpHeaders();
    private int read;

    private ReplyHead(InputStream input) {
        this.input = input;
    }

    /**
     * The final reply.
     *
     * @param headers the headers {@code Retry-After} and {@code Date}
     */
    record Reply(int status, HttpHeaders headers) {}

    /** Returns the final reply, read up to its last header. */
    static Reply read(InputStream input) throws IOException {
        for (int i = 0; i <= MAXIMUM_INTERIM_REPLIES; i++) {
            ReplyHead head = new ReplyHead(input);
            int status = head.status();
            if (status >= FINAL || status == SWITCHING_PROTOCOLS) {
                return new Reply(status, head.headers);
            }
        }
        throw new IOException("more than " + MAXIMUM_INTERIM_REPLIES + " interim replies");
    }

    private int status() throws IOException {
        Matcher statusLine = STATUS_LINE.matcher(line());
        if (!statusLine.matches()) {
            throw new IOException("the reply is not HTTP/1.1");
        }
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            if (colon > 0 && KEPT.contains(header.substring(0, colon).toLowerCase(Locale.ROOT))) {
                headers.add(
                        header.substring(0, colon), header.substring(colon + 1).strip());
            }
        }
        return Integer.parseInt(statusLine.group(1));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed before the end of the reply's headers");
            }
            if (++read > MAXIMUM_BYTES) {
                throw new IOException("the headers of the reply exceed " + MAXIMUM_BYTES + " bytes");
            }
            line.append((char) next);
        }
        int length = line.length();
        return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
    }
}
