// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.testsupport.RedisServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Records logged outages, reported failures and connections to Redis. */
final class OutageWatch implements AutoCloseable {

    private static final Pattern OPERATION =
            Pattern.compile("([a-z]+) of namespace 'orders' (fails|works again) on .*");
    private static final Pattern CONNECTIONS = Pattern.compile("total_connections_received:(\\d+)");

    private final RedisServer redis;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.zenvark.node");
    private final List<String> reported = new CopyOnWriteArrayList<>();

    OutageWatch(RedisServer redis) {
        this.redis = redis;
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.INFO);
    }

    /** Counts the failures that the node reports. */
    ZenvarkNode watch(ZenvarkNode node) {
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                reported.add(failure.operation());
            }
        });
        return node;
    }

    void forget() {
        logged.list.clear();
        reported.clear();
    }

    int failures() {
        return reported.size();
    }

    int failures(String operation) {
        return (int) reported.stream().filter(operation::equals).count();
    }

    List<String> warnings() {
        return lines(Level.WARN);
    }

    /** Returns the operations whose outages were logged, in order. */
    List<String> outages() {
        return operations(Level.WARN);
    }

    /** Returns the operations whose recoveries were logged, in order. */
    List<String> recoveries() {
        return operations(Level.INFO);
    }

    /** Returns the number of connections to the server, including the one for this query. */
    long connections() {
        Matcher total = CONNECTIONS.matcher(String.valueOf(redis.command("INFO", "stats")));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    private List<String> operations(Level level) {
        return lines(level).stream()
                .map(OPERATION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private List<String> lines(Level level) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        log.setLevel(null);
        log.detachAppender(logged);
    }
}
