// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.healthcheck.ReplyHead.Reply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP/1.1 request that reads only the head of the reply.
 *
 * <ul>
 *   <li>The connection is closed at the deadline: while connecting, during the TLS handshake, while writing or reading.
 *       A reply that arrives byte by byte cannot prolong the request.
 *   <li>Interim replies are skipped. The body is not read, and the connection is not reused.
 *   <li>The default {@link ProxySelector} of the JVM selects the proxy.
 * </ul>
 *
 * <p>The name resolution of the JDK cannot be interrupted. If it blocks, the request exceeds its deadline.
 */
final class StatusRequest {

    private final HttpTarget target;
    private final Proxy proxy;
    private final String head;
    private final long deadline;

    /**
     * Creates a request; its deadline begins now.
     *
     * @param target the URL
     * @param head the method and the headers
     * @param timeout the maximum duration of the request
     */
    StatusRequest(HttpTarget target, RequestHead head, Duration timeout) {
        this.target = target;
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.proxy = proxyOf(target);
        this.head = head.text(target, proxy.type() == Proxy.Type.HTTP && !target.secure());
    }

    private static Proxy proxyOf(HttpTarget target) {
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> proxies = selector == null ? List.of() : selector.select(target.origin());
        return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    }

    /** Returns the head of the reply. */
    Reply reply() throws IOException {
        try (Socket socket = proxy.type() == Proxy.Type.SOCKS ? new Socket(proxy) : new Socket()) {
            CompletableFuture.delayedExecutor(remaining(), TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> close(socket));
            return reply(socket);
        } catch (IOException ex) {
            if (deadline - System.nanoTime() <= 0 && !(ex instanceof SocketTimeoutException)) {
                SocketTimeoutException timeout = new SocketTimeoutException("timed out");
                timeout.initCause(ex);
                throw timeout;
            }
            throw ex;
        }
    }

    private Reply reply(Socket socket) throws IOException {
        socket.connect(address(), millis());
        socket.setSoTimeout(millis());
        socket.setTcpNoDelay(true);
        if (!target.secure()) {
            return exchange(socket, head);
        }
        if (proxy.type() == Proxy.Type.HTTP) {
            int tunnel = exchange(socket, RequestHead.connect(target)).status();
            if (tunnel != 200) {
                throw new IOException("the proxy answered " + tunnel);
            }
        }
        return exchange(secured(socket), head);
    }

    private InetSocketAddress address() {
        if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
            return new InetSocketAddress(address.getHostString(), address.getPort());
        }
        return proxy.type() == Proxy.Type.SOCKS
                ? InetSocketAddress.createUnresolved(target.host(), target.port())
                : new InetSocketAddress(target.host(), target.port());
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket)
                HttpsURLConnection.getDefaultSSLSocketFactory().createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Reply exchange(Socket socket, String request) throws IOException {
        InputStream input = new BufferedInputStream(socket.getInputStream());
        try {
            OutputStream output = socket.getOutputStream();
            output.write(request.getBytes(StandardCharsets.ISO_8859_1));
            output.flush();
        } catch (SocketTimeoutException ex) {
            throw ex;
        } catch (IOException ignored) {
            // A server may answer and close before it has read the request.
        }
        return ReplyHead.read(input);
    }

    private int millis() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(remaining())));
    }

    private long remaining() throws IOException {
        long remaining = deadline - System.nanoTime();
        if (remaining <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return remaining;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ex) {
            // The request has already ended.
        }
    }
}
