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
 * A response that tells its call when its body has been read, has failed, or has been closed. The beginning of a body
 * that the caller does not ask for is read when the response is closed, as Spring's request factories do with all of it,
 * so that a short one that is cut off is noticed.
 */
final class GuardedResponse implements ClientHttpResponse {

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);
    private static final int SHORT = 64 * 1024;

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

    /** The number of bytes that the body has to have; -1 if that cannot be known. */
    private static long length(HttpMethod method, ClientHttpResponse response) throws IOException {
        HttpHeaders headers = response.getHeaders();
        boolean other = method.equals(HttpMethod.HEAD)
                || WITHOUT_BODY.contains(response.getStatusCode().value())
                || headers.getFirst(HttpHeaders.CONTENT_ENCODING) != null
                || headers.getFirst(HttpHeaders.TRANSFER_ENCODING) != null;
        return other ? -1 : headers.getContentLength();
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
            guarded = new GuardedBody(opened(), call, length);
            body = guarded;
        }
        return guarded;
    }

    /** A buffered body is read when it is asked for. */
    private InputStream opened() throws IOException {
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
        call.read();
    }

    private void drain() {
        try {
            getBody().readNBytes(SHORT);
        } catch (IOException | RuntimeException failure) {
            call.failed(failure);
        }
    }
}
