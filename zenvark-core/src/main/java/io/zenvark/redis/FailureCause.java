// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.CoordinationException.Kind;

/**
 * The causes of a Redis failure. Each has a kind, which determines the reaction of the node, and a human-readable
 * sentence that says what happened and what to do. Placeholders are {@code {server}} for the address, {@code {setting}}
 * for the properties of the address, and {@code {detail}} for {@link Diagnosis#detail()}.
 */
enum FailureCause {
    INCOMPATIBLE_DRIVER(
            Kind.UNREACHABLE,
            "the Redis driver on the class path does not fit Zenvark ({detail}), so {server} cannot be used. Use the"
                    + " driver version that Spring Boot manages"),
    CONNECTION_REFUSED(Kind.UNREACHABLE, "{server} refuses connections. Start Redis there, or correct {setting}"),
    UNKNOWN_HOST(
            Kind.UNREACHABLE,
            "a host name of {server} cannot be resolved. Correct {setting}, or check the DNS of this machine"),
    NO_ROUTE(
            Kind.UNREACHABLE,
            "{server} cannot be reached over the network. Check routes and firewalls, or correct {setting}"),
    CONNECT_TIMEOUT(
            Kind.UNREACHABLE,
            "{server} did not accept a connection in time. Check firewalls and {setting}, or raise"
                    + " zenvark.redis.connect-timeout"),
    SILENT_AT_CONNECT(
            Kind.UNREACHABLE,
            "{server} accepted a connection and did not answer in time. Check that the server is Redis and is not"
                    + " overloaded"),
    TIMEOUT(
            Kind.UNREACHABLE,
            "{server} did not answer in time. Check the load of the server and the network, or raise"
                    + " zenvark.redis.command-timeout"),
    DISCONNECTED(
            Kind.UNREACHABLE, "the connection to {server} is lost. Check that Redis runs there and can be reached"),
    CLOSED(
            Kind.UNREACHABLE,
            "{server} closed the connection. Check that Redis runs there. If it closes every connection, its port may"
                    + " expect TLS (spring.data.redis.ssl.enabled=true), or a proxy refuses a command: connect to"
                    + " Redis itself"),
    TLS_EXPECTED(Kind.UNREACHABLE, "{server} expects TLS. Set spring.data.redis.ssl.enabled=true"),
    TLS_NOT_OFFERED(
            Kind.UNREACHABLE,
            "{server} did not complete the TLS handshake in time. If its port does not offer TLS, set"
                    + " spring.data.redis.ssl.enabled=false or use its TLS port"),
    TLS_UNTRUSTED(
            Kind.UNREACHABLE,
            "the certificate of {server} is not trusted by this application. Add its issuer to the bundle of"
                    + " spring.data.redis.ssl.bundle"),
    TLS_OTHER_HOST(
            Kind.UNREACHABLE,
            "the certificate of {server} is for another host name. Use a name of the certificate in {setting}"),
    TLS_REFUSED(
            Kind.UNREACHABLE,
            "the TLS handshake with {server} failed. Check client certificate and protocols of"
                    + " spring.data.redis.ssl.bundle"),
    NOT_REDIS(
            Kind.UNREACHABLE,
            "{server} does not speak the Redis protocol. Correct {setting}; the port belongs to another service"),
    UPSTREAM(
            Kind.REFUSED,
            "{server} is a proxy that cannot reach its Redis ({detail}). Check the proxy, or connect to Redis itself"),
    PRIMARY_UNKNOWN(
            Kind.UNREACHABLE,
            "{server} does not know the primary. Correct spring.data.redis.sentinel.master, or start the primary"),
    NO_SENTINEL(
            Kind.UNREACHABLE,
            "{server} is not a Sentinel. Correct spring.data.redis.sentinel.nodes, or set spring.data.redis.host and"
                    + " spring.data.redis.port instead"),
    POOL_EXHAUSTED(
            Kind.UNREACHABLE,
            "the connection pool of the application for {server} has no free connection. Raise its size or find the"
                    + " threads that hold its connections"),
    SLOT_UNKNOWN(Kind.UNREACHABLE, "{server} has no server for a slot. Check it with CLUSTER INFO and CLUSTER NODES"),

    READ_ONLY(
            Kind.WRONG_SERVER,
            "{server} is a read-only replica. Correct {setting} to name the primary; after a failover, check that the"
                    + " address follows it"),
    PRIMARY_DOWN(
            Kind.WRONG_SERVER,
            "{server} is a replica without a connection to its primary. Check the primary, and that {setting} names"
                    + " it"),
    MOVED(
            Kind.WRONG_SERVER,
            "{server} is a server of a Redis Cluster, and another server holds the keys ({detail}). Set"
                    + " spring.data.redis.cluster.nodes"),

    ASK(
            Kind.REFUSED,
            "{server} is a server of a Redis Cluster that moves the keys to another server ({detail}). Set"
                    + " spring.data.redis.cluster.nodes"),
    RESHARDING(Kind.REFUSED, "{server} moves the keys between its servers. Nothing to do unless it lasts"),
    CLUSTER_DOWN(Kind.REFUSED, "{server} is down as a cluster. Check it with CLUSTER INFO and CLUSTER NODES"),
    OUT_OF_MEMORY(Kind.REFUSED, "{server} is out of memory. Raise its maxmemory, or free memory"),
    LOADING(Kind.REFUSED, "{server} is loading its data. Nothing to do unless it lasts"),
    BUSY(Kind.REFUSED, "{server} is busy with the script of a client. Stop the script with SCRIPT KILL, or wait"),
    NO_REPLICAS(
            Kind.REFUSED,
            "{server} has fewer replicas than its min-replicas-to-write. Start replicas, or lower the setting"),
    CANNOT_SAVE(
            Kind.REFUSED,
            "{server} accepts no writes, because it cannot save its data to disk. Check its disk and its log"),
    TOO_MANY_CLIENTS(
            Kind.REFUSED,
            "{server} has reached its maxclients limit. Raise the limit, or close connections of other clients"),

    CLUSTER_DISABLED(
            Kind.DENIED,
            "{server} is not a Redis Cluster. Set spring.data.redis.host and spring.data.redis.port instead of"
                    + " spring.data.redis.cluster.nodes"),
    CLUSTER_DATABASE(
            Kind.DENIED,
            "{server} is a server of a Redis Cluster, which has database 0 only. Remove spring.data.redis.database, and"
                    + " set spring.data.redis.cluster.nodes"),
    DATABASE_OUT_OF_RANGE(
            Kind.DENIED,
            "{server} does not have this database. Set spring.data.redis.database to a number below the databases"
                    + " setting of the server"),
    DATABASE_REFUSED(
            Kind.DENIED,
            "{server} refuses SELECT, which a database other than 0 needs. Remove spring.data.redis.database"),
    UNKNOWN_COMMAND(
            Kind.DENIED,
            "{server} does not offer {detail}, which Zenvark needs. Use Redis 6.0 or later, and remove rename-command"
                    + " settings of the server; if a proxy is in front, connect to Redis itself"),
    PASSWORD_MISSING(
            Kind.DENIED,
            "{server} requires a password. Set spring.data.redis.password, and spring.data.redis.username for an ACL"
                    + " user"),
    PASSWORD_WRONG(
            Kind.DENIED,
            "{server} refuses the user or its password. Correct spring.data.redis.username and"
                    + " spring.data.redis.password, or enable the user"),
    PASSWORD_UNWANTED(Kind.DENIED, "{server} has no password. Remove spring.data.redis.password"),
    PERMISSION_MISSING(
            Kind.DENIED, "the Redis user on {server} lacks a permission: {detail}. Grant it with ACL SETUSER"),
    PROTECTED(
            Kind.DENIED,
            "{server} runs in protected mode. Give it a password and set spring.data.redis.password, or set its"
                    + " protected-mode to no"),
    WRONG_TYPE(
            Kind.DENIED,
            "{detail} of this namespace on {server} holds another type of data. Find its writer and remove it, or"
                    + " set another zenvark.redis.key-prefix"),
    CROSS_SLOT(Kind.DENIED, "{server} puts the keys of this namespace into different slots. Connect to Redis itself"),
    REFUSED(
            Kind.DENIED,
            "{server} answered with an error: {detail}. Check its log and which other clients write these keys"),

    OTHER(Kind.UNREACHABLE, "{server} cannot be used: {detail}. Check that Redis runs there and can be reached");

    private final Kind kind;
    private final String text;

    FailureCause(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    String explain(ServerAddress server, String detail) {
        return text.replace("{server}", server.text())
                .replace("{setting}", server.setting())
                .replace("{detail}", detail);
    }
}
