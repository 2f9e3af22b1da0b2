// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a change of mode. A misspelled {@code expiresIn} must be rejected, or the mode would not expire. */
final class ModeFields {

    private static final Set<String> FIELDS = Set.of("mode", "reason", "expiresIn");

    private ModeFields() {}

    /**
     * Rejects unknown fields.
     *
     * @throws InvalidFieldException if a field is unknown; names the first one in alphabetical order
     */
    static void rejectUnknown(Collection<String> names) {
        new TreeSet<>(names)
                .stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
                    throw new InvalidFieldException(
                            name, "field '" + name + "' is unknown; the fields are mode, reason and expiresIn");
                });
    }
}
