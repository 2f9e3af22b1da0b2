// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts the ids that other libraries use, such as {@code Client#method(Type,Type)} of OpenFeign, to breaker names.
 *
 * <p>An id that is a valid name remains unchanged. The name of any other id consists of its readable characters and 16
 * hexadecimal digits of its SHA-256 digest, such as {@code Client-method-Type-Type-0123456789abcdef}. The name depends
 * only on the id, so all nodes of a fleet and all versions agree on it. Thread-safe.
 */
public final class BreakerIds {

    private static final int SHOWN = 200;
    private static final int DIGITS = 16;
    private static final int MAXIMUM_PREFIX = 100 - 1 - DIGITS;

    private final Map<String, String> idsByName = new ConcurrentHashMap<>();

    /**
     * Returns the name for an id and stores the id for {@link #idOf}.
     *
     * @param id the id; must contain text
     * @throws IllegalArgumentException if the id is blank
     */
    public String nameOf(String id) {
        String name = name(id);
        if (!name.equals(id)) {
            idsByName.putIfAbsent(name, id);
        }
        return name;
    }

    /** Returns the id for a name; empty if the id is the name. */
    public Optional<String> idOf(String name) {
        return Optional.ofNullable(idsByName.get(name));
    }

    /**
     * Returns the id for a name in a form that is safe for logs and endpoints. Control characters and line separators
     * are replaced by {@code ?}, and the text is cut after 200 characters.
     */
    public Optional<String> shownId(String name) {
        return idOf(name).map(BreakerIds::printable);
    }

    /** Returns an id in a form that is safe for logs and endpoints, since it may come from a route or a header. */
    public static String printable(String id) {
        return id.substring(0, Math.min(id.length(), SHOWN)).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    static String name(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of a circuit breaker must not be blank");
        }
        return isName(id) ? id : readable(id) + "-" + digest(id);
    }

    private static boolean isName(String id) {
        try {
            return new BreakerName(id).value().equals(id);
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    private static String readable(String id) {
        String readable = id.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
        String prefix = readable.substring(0, Math.min(readable.length(), MAXIMUM_PREFIX));
        return prefix.isEmpty() ? "id" : prefix;
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256", ex);
        }
    }
}
