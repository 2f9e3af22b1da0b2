// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a response. Ends the call when the body has been read or closed, or with a failure.
 *
 * <p>A body that ends before its declared length is a failure, which {@code HttpURLConnection} does not report.
 */
final class GuardedBody extends FilterInputStream {

    private final HttpCall call;
    private final long length;
    private long count;
    private long marked;

    /**
     * Creates a guarded body.
     *
     * @param body the body to guard
     * @param call the call to end
     * @param length the declared length of the body in bytes; -1 if unknown
     */
    GuardedBody(InputStream body, HttpCall call, long length) {
        super(body);
        this.call = call;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        return (int) reading(() -> {
            int next = in.read();
            counted(next < 0 ? -1 : 1);
            return next;
        });
    }

    @Override
    public int read(byte[] bytes, int offset, int maximum) throws IOException {
        return (int) reading(() -> counted(in.read(bytes, offset, maximum)));
    }

    @Override
    public long skip(long maximum) throws IOException {
        return reading(() -> counted(in.skip(maximum)));
    }

    private long counted(long read) {
        if (read >= 0) {
            count += read;
        } else if (count < length) {
            call.failed(new EOFException("The response ended after " + count + " of " + length + " bytes"));
        } else {
            call.onBodyRead();
        }
        return read;
    }

    @Override
    public synchronized void mark(int limit) {
        super.mark(limit);
        marked = count;
    }

    @Override
    public synchronized void reset() throws IOException {
        super.reset();
        count = marked;
    }

    @Override
    public void close() throws IOException {
        reading(() -> {
            in.close();
            return 0;
        });
        call.onBodyRead();
    }

    private interface Operation {

        long run() throws IOException;
    }

    private long reading(Operation operation) throws IOException {
        try {
            return operation.run();
        } catch (IOException | RuntimeException ex) {
            call.failed(ex);
            throw ex;
        }
    }
}
