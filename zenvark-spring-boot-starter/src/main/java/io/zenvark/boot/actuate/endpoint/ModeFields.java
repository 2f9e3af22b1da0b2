// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a change of mode, as they may be told: a misspelt {@code expiresIn} must not make a mode last for ever. */
final class ModeFields {

    private static final Set<String> FIELDS = Set.of("mode", "reason", "expiresIn");

    private ModeFields() {}

    /**
     * Refuses what is none of them.
     *
     * @throws InvalidFieldException that names the first, in the order of the alphabet
     */
    static void refuseOthers(Collection<String> names) {
        new TreeSet<>(names)
                .stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
                    throw new InvalidFieldException(
                            name, "field '" + name + "' is not known; fields are mode, reason and expiresIn");
                });
    }
}
