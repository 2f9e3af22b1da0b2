// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisPipelineException;

class RedisFailuresTests {

    private final RedisFailures failures = new RedisFailures(
            new Namespace("orders"), new ServerAddress("Redis redis.example:6379", "spring.data.redis.host", false));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "READONLY You can't write against a read only replica.; WRONG_SERVER",
                "ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write; WRONG_SERVER",
                "UNBLOCKED force unblock from blocking operation, instance state changed; WRONG_SERVER",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.; WRONG_SERVER",
                "MOVED 3999 127.0.0.1:6381; WRONG_SERVER",
                "OOM command not allowed when used memory > 'maxmemory'.; REFUSED",
                "ERR Error running script (call to f_1): @user_script:1: -OOM command not allowed; REFUSED",
                "LOADING Redis is loading the dataset in memory; REFUSED",
                "BUSY Redis is busy running a script.; REFUSED",
                "NOREPLICAS Not enough good replicas to write.; REFUSED",
                "MISCONF Redis is configured to save RDB snapshots; REFUSED",
                "CLUSTERDOWN The cluster is down; REFUSED",
                "TRYAGAIN Multiple keys request during rehashing of slot; REFUSED",
                "ASK 3999 127.0.0.1:6381; REFUSED",
                "ERR max number of clients reached; REFUSED",
                "NOPERM this user has no permissions to run the 'xadd' command; DENIED",
                "NOAUTH Authentication required.; DENIED",
                "WRONGPASS invalid username-password pair or user is disabled.; DENIED",
                "WRONGTYPE Operation against a key holding the wrong kind of value; DENIED",
                "ERR The user executing the script can't run this command or subcommand; DENIED",
                "ERR unknown command 'XADD'; DENIED",
                "Connection closed; UNREACHABLE",
                "Connection refused: localhost/127.0.0.1:6379; UNREACHABLE"
            })
    void derivesKindFromErrorOfServer(String message, Kind kind) {
        var wrapped = new RedisSystemException("Error in execution", new RedisCommandExecutionException(message));
        assertThat(failures.translate(wrapped).kind()).isEqualTo(kind);
        var pipelined = new RedisPipelineException(new InvalidDataAccessApiUsageException(message));
        assertThat(failures.translate(pipelined).kind()).isEqualTo(kind);
    }

    @Test
    void treatsTimeoutAsUnreachable() {
        var timeout = new QueryTimeoutException("Redis command timed out", new TimeoutException());
        assertThat(failures.translate(timeout).kind()).isEqualTo(Kind.UNREACHABLE);
        var nothing = new RedisPipelineException(new InvalidDataAccessApiUsageException(null));
        assertThat(failures.translate(nothing).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void reportsErrorServerAndRemedy() {
        var failure =
                new RedisSystemException("Error in execution", new RedisCommandExecutionException("NOAUTH required"));
        assertThat(failures.translate(failure))
                .hasMessage("Redis redis.example:6379 requires a password. Set spring.data.redis.password, and"
                        + " spring.data.redis.username for an ACL user")
                .hasCause(failure);
    }

    @Test
    void doesNotAdviseClusterClientToUseOne() {
        var cluster = new RedisFailures(
                new Namespace("orders"),
                new ServerAddress("Redis Cluster one:7000", "spring.data.redis.cluster.nodes", false));
        var moved = new RedisSystemException("", new RedisCommandExecutionException("MOVED 3999 two:7000"));
        assertThat(cluster.translate(moved))
                .hasMessage("Redis Cluster one:7000 moves the keys between its servers. Nothing to do unless it lasts")
                .extracting(CoordinationException::kind)
                .isEqualTo(Kind.WRONG_SERVER);
    }
}
