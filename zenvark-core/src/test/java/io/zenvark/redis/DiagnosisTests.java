// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Error messages of Redis 6.2, Redis 7.0, Valkey, proxies, Lettuce and Jedis. */
class DiagnosisTests {

    private static final String SHA = "0123456789012345678901234567890123456789";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "READONLY You can't write against a read only replica. script: ab, on @user_script:3.; READ_ONLY",
                "ERR Error running script (call to f_1): @user_script: 3: -READONLY You can't write; READ_ONLY",
                "UNBLOCKED force unblock from blocking operation, instance state changed; READ_ONLY",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.; PRIMARY_DOWN",
                "OOM command not allowed when used memory > 'maxmemory'.; OUT_OF_MEMORY",
                "LOADING Redis is loading the dataset in memory; LOADING",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL; BUSY",
                "NOREPLICAS Not enough good replicas to write.; NO_REPLICAS",
                "MISCONF Redis is configured to save RDB snapshots. Commands that may modify the data set are"
                        + " disabled; CANNOT_SAVE",
                "CLUSTERDOWN Hash slot not served; CLUSTER_DOWN",
                "TRYAGAIN Multiple keys request during rehashing of slot; RESHARDING",
                "ERR max number of clients reached; TOO_MANY_CLIENTS",
                "ERR This instance has cluster support disabled; CLUSTER_DISABLED",
                "ERR SELECT is not allowed in cluster mode; CLUSTER_DATABASE",
                "ERR DB index is out of range; DATABASE_OUT_OF_RANGE",
                "ERR invalid DB index; DATABASE_OUT_OF_RANGE",
                "ERR unknown command 'SELECT', with args beginning with: '1'; DATABASE_REFUSED",
                "NOPERM this user has no permissions to run the 'select' command; DATABASE_REFUSED",
                "ERR unknown command `SENTINEL`, with args beginning with: `masters`,; NO_SENTINEL",
                "NOAUTH HELLO must be called with the client already authenticated; PASSWORD_MISSING",
                "ERR Protocol error: unauthenticated multibulk length; PASSWORD_MISSING",
                "WRONGPASS invalid username-password pair or user is disabled.; PASSWORD_WRONG",
                "ERR invalid password; PASSWORD_WRONG",
                "ERR AUTH <password> called without any password configured for the default user.; PASSWORD_UNWANTED",
                "WRONGTYPE Operation against a key holding the wrong kind of value; WRONG_TYPE",
                "CROSSSLOT Keys in request don't hash to the same slot; CROSS_SLOT",
                "DENIED Redis is running in protected mode because no password is set; PROTECTED",
                "no upstream host; UPSTREAM",
                "ERR upstream failure; UPSTREAM",
                "ERR syntax error; REFUSED"
            })
    void recognizesErrorsOfServerFromBothDrivers(String words, FailureCause cause) {
        var lettuce = new RedisSystemException("Error in execution", new RedisCommandExecutionException(words));
        assertThat(Diagnosis.of(lettuce, false).cause()).isEqualTo(cause);
        var jedis = new RedisSystemException(words, new JedisDataException(words));
        assertThat(Diagnosis.of(jedis, false).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "ERR unknown command 'XREAD', with args beginning with: 'COUNT' 'OOM ' 'BUSY x'; XREAD",
                "ERR unknown command `xadd`, with args beginning with: `k`, ; XADD",
                "ERR unknown command 'EVALSHA'; EVALSHA",
                "unsupported command 'HELLO'; HELLO",
                "ERR command 'EVAL' is not allowed; EVAL",
                "ERR Unknown Redis command called from script script: " + SHA + ", on @user_script:3.; a command"
            })
    void namesUnavailableCommand(String words, String command) {
        assertThat(of(words)).isEqualTo(new Diagnosis(FailureCause.UNKNOWN_COMMAND, command));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "NOPERM this user has no permissions to run the 'xread' command or its subcommand; +xread",
                "NOPERM User orders has no permissions to run the 'xadd' command; +xadd",
                "NOPERM this user has no permissions to access one of the keys used as arguments;"
                        + " access to the keys of this namespace",
                "NOPERM No permissions to access a key; access to the keys of this namespace",
                "ERR The user executing the script can't run this command or subcommand; to run a command of a script"
            })
    void namesMissingPermission(String words, String permission) {
        assertThat(of(words)).isEqualTo(new Diagnosis(FailureCause.PERMISSION_MISSING, permission));
    }

    @ParameterizedTest
    @CsvSource({
        "MOVED 3999 10.0.0.1:6381, MOVED, MOVED to 10.0.0.1:6381",
        "ASK 3999 redis-2:7000, ASK, ASK to redis-2:7000"
    })
    void namesServerOfRedirection(String words, FailureCause cause, String detail) {
        assertThat(of(words)).isEqualTo(new Diagnosis(cause, detail));
    }

    @Test
    void namesCommandAndKeyOfScriptLine() {
        String sha = Script.TICK.sha();
        int line = 1 + Script.TICK.lines().indexOf("  redis.call('HSET', KEYS[2], node, descriptor)");
        String place = " script: " + sha + ", on @user_script:" + line + ".";
        String place62 = "ERR Error running script (call to f_" + sha + "): @user_script:" + line + ": @user_script: "
                + line + ": ";
        var unknown = new Diagnosis(FailureCause.UNKNOWN_COMMAND, "HSET");
        assertThat(of("ERR Unknown Redis command called from script" + place)).isEqualTo(unknown);
        assertThat(of(place62 + "Unknown Redis command called from Lua script")).isEqualTo(unknown);
        var denied = new Diagnosis(FailureCause.PERMISSION_MISSING, "+hset");
        assertThat(of("ERR The user executing the script can't run this command" + place))
                .isEqualTo(denied);
        assertThat(of("NOPERM ACL failure in script: User orders has no permissions" + place))
                .isEqualTo(denied);
        var foreign = new Diagnosis(FailureCause.WRONG_TYPE, "the key 'meta'");
        assertThat(of("WRONGTYPE Operation against a key" + place)).isEqualTo(foreign);
        assertThat(of(place62 + "WRONGTYPE Operation against a key")).isEqualTo(foreign);
    }

    static Stream<Arguments> failuresOfTheNetwork() {
        return Stream.of(
                Arguments.of(lettuce(new ConnectException("Connection refused")), FailureCause.CONNECTION_REFUSED),
                Arguments.of(refusedByJedis(), FailureCause.CONNECTION_REFUSED),
                Arguments.of(
                        new RedisException("All sentinels down, cannot determine"), FailureCause.CONNECTION_REFUSED),
                Arguments.of(lettuce(new UnknownHostException("Failed to resolve 'x'")), FailureCause.UNKNOWN_HOST),
                Arguments.of(
                        lettuce(new ConnectTimeoutException("connection timed out after 1000 ms: /10.0.0.1:6379")),
                        FailureCause.CONNECT_TIMEOUT),
                Arguments.of(jedis(new SocketTimeoutException("Connect timed out")), FailureCause.CONNECT_TIMEOUT),
                Arguments.of(lettuce(new NoRouteToHostException("No route to host")), FailureCause.NO_ROUTE),
                Arguments.of(
                        lettuce(new RedisCommandTimeoutException("Connection initialization timed out after 750 ms")),
                        FailureCause.SILENT_AT_CONNECT),
                Arguments.of(new RedisCommandTimeoutException("Command timed out"), FailureCause.TIMEOUT),
                Arguments.of(jedis(new SocketTimeoutException("Read timed out")), FailureCause.TIMEOUT),
                Arguments.of(
                        new RedisException("Currently not connected. Commands are rejected."),
                        FailureCause.DISCONNECTED),
                Arguments.of(new RedisException("Connection disconnected"), FailureCause.DISCONNECTED),
                Arguments.of(
                        lettuce(new RedisConnectionException("Connection closed prematurely")), FailureCause.CLOSED),
                Arguments.of(jedis(new SocketException("Connection reset")), FailureCause.CLOSED),
                Arguments.of(new JedisConnectionException("Unexpected end of stream."), FailureCause.CLOSED),
                Arguments.of(
                        lettuce(new SSLHandshakeException("PKIX path building failed: unable to find valid"
                                + " certification path to requested target")),
                        FailureCause.TLS_UNTRUSTED),
                Arguments.of(
                        lettuce(new SSLHandshakeException("No subject alternative names matching IP address")),
                        FailureCause.TLS_OTHER_HOST),
                Arguments.of(
                        lettuce(new SSLHandshakeException("Received fatal alert: certificate_required")),
                        FailureCause.TLS_REFUSED),
                Arguments.of(
                        new RedisException("Invalid first byte: 72 (H) at buffer index 1 decoding"),
                        FailureCause.NOT_REDIS),
                Arguments.of(new JedisConnectionException("Unknown reply: H"), FailureCause.NOT_REDIS),
                Arguments.of(
                        new RedisException("Invalid first byte: 21 (\\u0015) at buffer"), FailureCause.TLS_EXPECTED),
                Arguments.of(
                        new RedisException("Cannot provide redisAddress using sentinel for masterId main"),
                        FailureCause.PRIMARY_UNKNOWN),
                Arguments.of(
                        new RedisException("Cannot determine a partition for slot 105."), FailureCause.SLOT_UNKNOWN),
                Arguments.of(
                        new JedisConnectionException("Could not get a resource from the pool"),
                        FailureCause.POOL_EXHAUSTED),
                Arguments.of(
                        new IllegalStateException(new NoSuchMethodError("'void Builder.disable()'")),
                        FailureCause.INCOMPATIBLE_DRIVER),
                Arguments.of(
                        lettuce(new NoClassDefFoundError("redis/clients/jedis/Jedis")),
                        FailureCause.INCOMPATIBLE_DRIVER),
                Arguments.of(
                        new IllegalStateException(new AbstractMethodError("SocketOptions.count")),
                        FailureCause.INCOMPATIBLE_DRIVER),
                Arguments.of(new IllegalStateException("something else"), FailureCause.OTHER));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheNetwork")
    void recognizesNetworkErrorsOfDrivers(RuntimeException failure, FailureCause cause) {
        assertThat(Diagnosis.of(failure, false).cause()).isEqualTo(cause);
    }

    @Test
    void suspectsTlsIfEncryptedConnectionGetsNoReply() {
        var silent = lettuce(new RedisCommandTimeoutException("Connection initialization timed out after 750 ms"));
        assertThat(Diagnosis.of(silent, true).cause()).isEqualTo(FailureCause.TLS_NOT_OFFERED);
        var closed = jedis(new SocketException("Connection reset"));
        assertThat(Diagnosis.of(closed, true).cause()).isEqualTo(FailureCause.TLS_REFUSED);
        SocketTimeoutException inHandshake = new SocketTimeoutException("Read timed out");
        inHandshake.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.security.ssl.SSLSocketImpl", "startHandshake", "SSLSocketImpl.java", 1)
        });
        assertThat(Diagnosis.of(jedis(inHandshake), true).cause()).isEqualTo(FailureCause.TLS_NOT_OFFERED);
        var command = jedis(new SocketTimeoutException("Read timed out"));
        assertThat(Diagnosis.of(command, true).cause()).isEqualTo(FailureCause.TIMEOUT);
    }

    @Test
    void showsUnknownTextTruncatedEscapedAndWithoutSecrets() {
        String hostile = "ERR \u001b[31m\u202e at redis://alice:sesame@host:6379, password=sesame2 token: sesame3 ";
        assertThat(of(hostile + "x".repeat(5_000)).detail())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("ERR \\u001B[31m\\u202E at redis://***@host:6379, password=*** token: ***")
                .doesNotContain("sesame");
        var driver = new IllegalStateException("cannot reach redis://:sesame@host");
        assertThat(Diagnosis.of(driver, false).detail()).isEqualTo("cannot reach redis://***@host");
    }

    @Test
    void ignoresErrorCodesInNamesOfHostsAndClients() {
        var failure = lettuce(new ConnectException("Connection refused: OOM.example/10.0.0.1:6379 clientName=%3ABUSY"));
        assertThat(Diagnosis.of(failure, false).cause()).isEqualTo(FailureCause.CONNECTION_REFUSED);
    }

    @Test
    void terminatesOnCircularCauses() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.addSuppressed(other);
        assertThat(Diagnosis.of(one, false)).isEqualTo(new Diagnosis(FailureCause.OTHER, "one"));
    }

    private static Diagnosis of(String words) {
        return Diagnosis.of(new RedisSystemException("", new RedisCommandExecutionException(words)), false);
    }

    private static RuntimeException lettuce(Throwable cause) {
        return new RedisConnectionFailureException(
                "Unable to connect to Redis", new RedisConnectionException("Unable to connect to host:6379", cause));
    }

    private static RuntimeException jedis(Exception cause) {
        return new RedisConnectionFailureException(
                cause.toString(), new JedisConnectionException(cause.toString(), cause));
    }

    private static RuntimeException refusedByJedis() {
        JedisConnectionException failure = new JedisConnectionException("Failed to connect to 127.0.0.1:44805.");
        failure.addSuppressed(new ConnectException("Connection refused"));
        return new RedisConnectionFailureException(failure.getMessage(), failure);
    }
}
