// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Servlet filter that checks requests to the endpoints of Zenvark by {@link RequestRules}, and responds to HEAD
 * requests for a stream.
 */
public final class ServletRequestFilter extends OncePerRequestFilter {

    private final EndpointOperations operations;

    /**
     * Creates a filter.
     *
     * @param operations the operations whose requests are checked
     */
    public ServletRequestFilter(EndpointOperations operations) {
        this.operations = operations;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Supplier<PathContainer> path =
                () -> ServletRequestPathUtils.parse(request).pathWithinApplication();
        Optional<RequestRules> rules = operations.rules(request.getMethod(), path);
        HttpServletRequest checked;
        try {
            checked = rules.isEmpty() ? request : checked(request, path.get(), rules.get());
        } catch (InvalidFieldException ex) {
            response.setStatus(ErrorDescriptor.BAD_REQUEST);
            response.setContentType(ErrorDescriptor.CONTENT_TYPE);
            response.getOutputStream().write(ErrorDescriptor.json(ex));
            return;
        }
        Optional<Integer> headStatus = operations.headStatus(request.getMethod(), path);
        if (headStatus.isPresent()) {
            response.setStatus(headStatus.get());
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return;
        }
        chain.doFilter(checked, response);
    }

    private static HttpServletRequest checked(HttpServletRequest request, PathContainer path, RequestRules rules)
            throws IOException {
        rules.checkParameters(request.getQueryString(), path);
        @Nullable String contentType = request.getContentType();
        if (contentType == null || !rules.checksBody(contentType)) {
            return request;
        }
        byte[] body = request.getInputStream().readNBytes(RequestRules.LONGEST_BODY + 1);
        rules.checkBody(body, contentType);
        return new ReadRequest(request, body);
    }

    /** A request whose body has been read and can be read again. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        private ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream body;

        private ReadBody(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return body.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Read listeners are not supported; the body is already in memory");
        }
    }
}
