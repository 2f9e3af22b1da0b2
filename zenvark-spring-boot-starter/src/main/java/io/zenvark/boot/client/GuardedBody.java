// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that tells its call how reading it went. A body that ends before its declared length is a failure;
 * {@code HttpURLConnection} hides that from the reader.
 */
final class GuardedBody extends FilterInputStream {

    private final HttpCall call;
    private final long length;
    private long count;
    private long marked;

    /**
     * Guards a body.
     *
     * @param length the number of bytes that the body has to have; -1 if that is unknown
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
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        return (int) reading(() -> counted(in.read(bytes, offset, wanted)));
    }

    @Override
    public long skip(long wanted) throws IOException {
        return reading(() -> counted(in.skip(wanted)));
    }

    private long counted(long read) {
        if (read >= 0) {
            count += read;
        } else if (count < length) {
            call.failed(new EOFException("The answer ended after " + count + " of " + length + " bytes"));
        } else {
            call.read();
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
        call.read();
    }

    private interface Reading {

        long run() throws IOException;
    }

    private long reading(Reading step) throws IOException {
        try {
            return step.run();
        } catch (IOException | RuntimeException ex) {
            call.failed(ex);
            throw ex;
        }
    }
}
