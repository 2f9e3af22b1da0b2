// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cause of a Redis failure, found in the exceptions of Lettuce or Jedis. The text of the server has precedence
 * over that of the driver and the network. The server's text is searched as a whole, because Redis 6 puts a script
 * error into the middle of a sentence. The first matching rule decides.
 *
 * @param cause the cause
 * @param detail the command, permission or server that the failure names, otherwise its text: bounded, escaped,
 *     without secrets
 */
record Diagnosis(FailureCause cause, String detail) {

    private static final String SOME_COMMAND = "a command";
    private static final Pattern IN_SCRIPT =
            Pattern.compile("(?:f_|script: )([0-9a-f]{40})\\b.*?user_script: ?(\\d{1,4})", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile(
            "(?i)\\bcommand:? ?[`'\"]([a-z0-9_.|-]{1,32})[`'\"]|[`'\"]([a-z0-9_.|-]{1,32})[`'\"] command");

    private static final List<Rule> SERVER_RULES = List.of(
            rule("cluster support disabled", FailureCause.CLUSTER_DISABLED),
            rule("SELECT is not allowed in cluster mode", FailureCause.CLUSTER_DATABASE),
            rule("(?i)DB index is out of range|invalid DB index", FailureCause.DATABASE_OUT_OF_RANGE),
            rule("(?i)unknown command [`'\"]?SELECT\\b|NOPERM.*'select' command", FailureCause.DATABASE_REFUSED),
            rule("(?i)unknown command [`'\"]?SENTINEL\\b", FailureCause.NO_SENTINEL),
            code("READONLY|UNBLOCKED", FailureCause.READ_ONLY),
            code("MASTERDOWN", FailureCause.PRIMARY_DOWN),
            code("MOVED", FailureCause.MOVED, Diagnosis::redirection),
            code("OOM", FailureCause.OUT_OF_MEMORY),
            code("LOADING", FailureCause.LOADING),
            code("BUSY", FailureCause.BUSY),
            code("NOREPLICAS", FailureCause.NO_REPLICAS),
            code("MISCONF", FailureCause.CANNOT_SAVE),
            code("CLUSTERDOWN", FailureCause.CLUSTER_DOWN),
            code("TRYAGAIN", FailureCause.RESHARDING),
            code("ASK", FailureCause.ASK, Diagnosis::redirection),
            rule("max number of clients", FailureCause.TOO_MANY_CLIENTS),
            rule("unauthenticated (multi)?bulk length", FailureCause.PASSWORD_MISSING),
            code("NOAUTH", FailureCause.PASSWORD_MISSING),
            rule("(?i)called without any password configured", FailureCause.PASSWORD_UNWANTED),
            code("WRONGPASS", FailureCause.PASSWORD_WRONG),
            rule("(?i)ERR invalid password", FailureCause.PASSWORD_WRONG),
            code("NOPERM", FailureCause.PERMISSION_MISSING, Diagnosis::permission),
            rule(
                    "can't run this command|ACL failure in script",
                    FailureCause.PERMISSION_MISSING,
                    Diagnosis::permission),
            code("WRONGTYPE", FailureCause.WRONG_TYPE, Diagnosis::key),
            code("CROSSSLOT", FailureCause.CROSS_SLOT),
            rule("DENIED Redis is running in protected mode", FailureCause.PROTECTED),
            rule("(?i)no upstream host|upstream (failure|protocol error)|no healthy upstream", FailureCause.UPSTREAM),
            rule(
                    "(?i)(unknown|unsupported|disabled)( redis)? command"
                            + "|command\\b.{0,40}\\b(not (allowed|available|supported|permitted)|disabled|unsupported)",
                    FailureCause.UNKNOWN_COMMAND,
                    Diagnosis::command),
            code("ERR", FailureCause.REFUSED));

    private static final List<Rule> DRIVER_RULES = List.of(
            type(
                    "(?:NoSuchMethod|NoSuchField|NoClassDefFound|AbstractMethod|IncompatibleClassChange)Error",
                    FailureCause.INCOMPATIBLE_DRIVER),
            type("UnknownHostException|UnresolvedAddressException", FailureCause.UNKNOWN_HOST),
            rule("(?i)certification path|PKIX|unable to find valid cert", FailureCause.TLS_UNTRUSTED),
            rule("No subject alternative|No name matching", FailureCause.TLS_OTHER_HOST),
            type("NotSslRecordException", FailureCause.TLS_NOT_OFFERED),
            rule("Unsupported or unrecognized SSL message", FailureCause.TLS_NOT_OFFERED),
            type("SSL\\w*Exception", FailureCause.TLS_REFUSED),
            rule("Invalid first byte: 21\\b|Unknown reply: \\x15", FailureCause.TLS_EXPECTED),
            rule("Invalid first byte|Unknown reply", FailureCause.NOT_REDIS),
            rule("(?i)connect(ion)? timed out", FailureCause.CONNECT_TIMEOUT),
            type("NoRouteToHostException", FailureCause.NO_ROUTE),
            rule("(?i)network is unreachable", FailureCause.NO_ROUTE),
            rule("Connection refused|All sentinels down", FailureCause.CONNECTION_REFUSED),
            rule("using sentinel for masterId|not monitored", FailureCause.PRIMARY_UNKNOWN),
            rule("Cannot determine a partition", FailureCause.SLOT_UNKNOWN),
            rule("(?i)from the pool|pool exhausted", FailureCause.POOL_EXHAUSTED),
            rule("Connection initialization timed out", FailureCause.SILENT_AT_CONNECT),
            type("\\w*Timeout\\w*", FailureCause.TIMEOUT),
            rule("Currently not connected|Connection disconnected", FailureCause.DISCONNECTED),
            rule(
                    "(?i)connection (reset|closed|is closed)|closed prematurely|end of stream|broken pipe",
                    FailureCause.CLOSED),
            type("ClosedChannelException", FailureCause.CLOSED));

    /**
     * Finds the cause of a failure.
     *
     * @param failure the exception of the driver, with its causes
     * @param tls whether the connection is configured to use TLS
     * @return the cause and its detail
     */
    static Diagnosis of(Throwable failure, boolean tls) {
        FailureText text = FailureText.of(failure);
        return first(SERVER_RULES, text)
                .or(() -> first(DRIVER_RULES, text))
                .map(found -> tls ? withTls(found, text) : found)
                .orElseGet(() -> new Diagnosis(FailureCause.OTHER, text.rootMessage()));
    }

    // A Redis without TLS waits for the end of a line, which a TLS handshake does not contain, or closes the
    // connection.
    private static Diagnosis withTls(Diagnosis found, FailureText text) {
        return switch (found.cause) {
            case TIMEOUT -> text.isOfHandshake() ? new Diagnosis(FailureCause.TLS_NOT_OFFERED, found.detail) : found;
            case SILENT_AT_CONNECT -> new Diagnosis(FailureCause.TLS_NOT_OFFERED, found.detail);
            case CLOSED -> new Diagnosis(FailureCause.TLS_REFUSED, found.detail);
            default -> found;
        };
    }

    private static Optional<Diagnosis> first(List<Rule> rules, FailureText text) {
        String words = text.words();
        String types = text.types();
        return rules.stream()
                .filter(rule ->
                        rule.pattern.matcher(rule.ofTypes ? types : words).find())
                .findFirst()
                .map(rule -> new Diagnosis(rule.cause, rule.detail.apply(text)));
    }

    private static String redirection(FailureText text) {
        Matcher found = Pattern.compile("\\b(MOVED|ASK) \\d+ ([\\w.:-]{1,100})").matcher(text.words());
        return found.find() ? found.group(1) + " to " + found.group(2) : text.rootMessage();
    }

    private static String command(FailureText text) {
        return named(text).map(name -> name.toUpperCase(Locale.ROOT)).orElse(SOME_COMMAND);
    }

    private static String permission(FailureText text) {
        if (Pattern.compile("NOPERM.*\\bkeys?\\b").matcher(text.words()).find()) {
            return "access to the keys of this namespace";
        }
        return named(text).map(name -> "+" + name.toLowerCase(Locale.ROOT)).orElse("to run a command of a script");
    }

    private static String key(FailureText text) {
        return atLine(text, Script::keyAt).map(name -> "the key '" + name + "'").orElse("a key");
    }

    private static Optional<String> named(FailureText text) {
        Matcher command = COMMAND.matcher(text.words());
        return command.find()
                ? Optional.of(command.group(1) == null ? command.group(2) : command.group(1))
                : atLine(text, Script::commandAt);
    }

    private static Optional<String> atLine(FailureText text, BiFunction<String, Integer, Optional<String>> names) {
        Matcher line = IN_SCRIPT.matcher(text.words());
        return line.find() ? names.apply(line.group(1), Integer.parseInt(line.group(2))) : Optional.empty();
    }

    private static Rule rule(String words, FailureCause cause) {
        return rule(words, cause, FailureText::rootMessage);
    }

    private static Rule rule(String words, FailureCause cause, Function<FailureText, String> detail) {
        return new Rule(Pattern.compile(words), false, cause, detail);
    }

    // An error code is followed by a space or the end, and is not part of a host name.
    private static Rule code(String codes, FailureCause cause) {
        return code(codes, cause, FailureText::rootMessage);
    }

    private static Rule code(String codes, FailureCause cause, Function<FailureText, String> detail) {
        return rule("(?<![\\w.%])(?:" + codes + ")(?![^\\s])", cause, detail);
    }

    private static Rule type(String names, FailureCause cause) {
        return new Rule(Pattern.compile(" (?:" + names + ") "), true, cause, FailureText::rootMessage);
    }

    private record Rule(Pattern pattern, boolean ofTypes, FailureCause cause, Function<FailureText, String> detail) {}
}
