// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between a client and a server that simulates network faults.
 * <ul>
 * <li>{@link #swallow}: drops bytes silently. A connection that has lost bytes stays silent in that direction, as
 * behind a firewall that has dropped its state.
 * <li>{@link #stall}: delays bytes until {@link #heal}.
 * <li>{@link #swallowRepliesTo}: drops the replies of each connection that sends a command.
 * <li>{@link #cut}: closes all connections.
 * <li>{@link #refuse}: closes new connections immediately.
 * <li>{@link #heal}: ends all faults.
 * <li>{@link #switchTo}: sends new connections to another server.
 * </ul>
 */
public final class SwallowingProxy implements AutoCloseable {

    /** A direction of traffic. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private enum Fault {
        NONE,
        SWALLOW,
        STALL
    }

    private static final int CONNECT_MILLIS = 1_000;
    private static final String NONE = "";

    private final ServerSocket listener;
    private final Set<Link> links = new CopyOnWriteArraySet<>();
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Map<Direction, Fault> faults = new EnumMap<>(Direction.class);
    private volatile int target;
    private volatile boolean refusing;
    private final AtomicInteger silenced = new AtomicInteger();
    private volatile String unanswered = NONE;

    private SwallowingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground("proxy-accept", this::accept);
    }

    /** Starts a proxy without faults in front of a server. */
    public static SwallowingProxy inFrontOf(RedisServer server) {
        try {
            return new SwallowingProxy(server.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Drops bytes in these directions. */
    public void swallow(Direction... directions) {
        setFault(Fault.SWALLOW, directions);
    }

    /** Delays bytes in these directions. */
    public void stall(Direction... directions) {
        setFault(Fault.STALL, directions);
    }

    /** Drops the replies of each connection that sends this command from now on. Other connections are not affected. */
    public void swallowRepliesTo(String command) {
        unanswered = command;
    }

    /** Returns the number of connections that {@link #swallowRepliesTo} has affected. */
    public int silencedConnections() {
        return silenced.get();
    }

    /** Closes all connections. */
    public void cut() {
        links.forEach(Link::close);
    }

    /** Closes all connections and each new one. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Ends all faults. */
    public void heal() {
        refusing = false;
        unanswered = NONE;
        setFault(Fault.NONE, Direction.values());
    }

    /** Sends new connections to another server. */
    public void switchTo(RedisServer server) {
        target = server.port();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            heal();
            cut();
        }
    }

    private void setFault(Fault fault, Direction... directions) {
        synchronized (lock) {
            for (Direction direction : directions) {
                faults.put(direction, fault);
            }
            lock.notifyAll();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    client.close();
                } else {
                    new Link(client).start();
                }
            } catch (IOException e) {
                // The client has disconnected or the proxy is closed. The condition of the loop distinguishes both.
            }
        }
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection through the proxy. */
    private final class Link {

        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean isSilenced;

        Link(Socket client) {
            this.client = client;
        }

        void start() {
            links.add(this);
            inBackground("proxy-link", () -> {
                try {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
                    inBackground("proxy-to-client", () -> pump(Direction.TO_CLIENT, server, client));
                    pump(Direction.TO_SERVER, client, server);
                } catch (IOException e) {
                    close();
                }
            });
        }

        private void pump(Direction direction, Socket from, Socket to) {
            boolean lossy = false;
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    note(direction, buffer, read);
                    lossy = lossy
                            || passes(direction) == Fault.SWALLOW
                            || (isSilenced && direction == Direction.TO_CLIENT);
                    if (!lossy) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One of the two ends has closed the connection.
            } finally {
                end(direction);
            }
        }

        private void note(Direction direction, byte[] buffer, int read) {
            String command = unanswered;
            if (!isSilenced
                    && direction == Direction.TO_SERVER
                    && !command.isEmpty()
                    && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(command)) {
                isSilenced = true;
                silenced.incrementAndGet();
            }
        }

        // While bytes are dropped, the other end does not notice the close either.
        private void end(Direction direction) {
            try {
                synchronized (lock) {
                    while (faults.get(direction) == Fault.SWALLOW && !listener.isClosed()) {
                        lock.wait();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        private Fault passes(Direction direction) {
            synchronized (lock) {
                while (faults.get(direction) == Fault.STALL) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return Fault.SWALLOW;
                    }
                }
                return faults.getOrDefault(direction, Fault.NONE);
            }
        }

        void close() {
            links.remove(this);
            List<Socket> both = new ArrayList<>(List.of(client, server));
            for (Socket socket : both) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // The socket is unusable in either case.
                }
            }
        }
    }
}
