// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response that ends its call when the body has been read or has failed, or when the response is closed.
 *
 * <p>If the caller has not read the body, {@link #close} reads up to 64 KiB of it to detect a truncated body. Spring's
 * request factories read the whole body when a response is closed.
 */
final class GuardedResponse implements ClientHttpResponse {

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);
    private static final int DRAIN_LIMIT = 64 * 1024;

    private final HttpCall call;
    private final ClientHttpResponse response;
    private final long length;
    private @Nullable GuardedBody body;

    private GuardedResponse(HttpCall call, ClientHttpResponse response, long length) {
        this.call = call;
        this.response = response;
        this.length = length;
    }

    static GuardedResponse of(HttpCall call, HttpMethod method, ClientHttpResponse response) throws IOException {
        return new GuardedResponse(call, response, length(method, response));
    }

    /** Returns the declared length of the body in bytes, or -1 if it is unknown. */
    private static long length(HttpMethod method, ClientHttpResponse response) throws IOException {
        HttpHeaders headers = response.getHeaders();
        boolean unknown = method.equals(HttpMethod.HEAD)
                || WITHOUT_BODY.contains(response.getStatusCode().value())
                || headers.getFirst(HttpHeaders.CONTENT_ENCODING) != null
                || headers.getFirst(HttpHeaders.TRANSFER_ENCODING) != null;
        return unknown ? -1 : headers.getContentLength();
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return response.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return response.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public InputStream getBody() throws IOException {
        GuardedBody guarded = body;
        if (guarded == null) {
            guarded = new GuardedBody(openBody(), call, length);
            body = guarded;
        }
        return guarded;
    }

    /** Opens the body. May fail, because a buffering request factory reads the whole body here. */
    private InputStream openBody() throws IOException {
        try {
            return response.getBody();
        } catch (IOException | RuntimeException ex) {
            call.failed(ex);
            throw ex;
        }
    }

    @Override
    public void close() {
        if (body == null) {
            drain();
        }
        response.close();
        call.onBodyRead();
    }

    private void drain() {
        try {
            getBody().readNBytes(DRAIN_LIMIT);
        } catch (IOException | RuntimeException failure) {
            call.failed(failure);
        }
    }
}
