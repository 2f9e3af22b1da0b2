// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.RampUpProperties;
import io.zenvark.boot.properties.Share;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RampUp.Curve;
import java.time.Duration;
import java.util.Optional;

/**
 * Creates the ramp-up of a breaker from the {@code ramp-up} properties. The duration switches it on, and a duration of
 * zero switches off the ramp-up of a template.
 */
final class RampUpChoice {

    private static final RampUp VALID = RampUp.linear(Duration.ofSeconds(1));

    private RampUpChoice() {}

    static Optional<RampUp> from(InheritedProperties<RampUpProperties> inherited, PropertyValidation validation) {
        Optional<Duration> duration =
                validation.optional(inherited.property(RampUpProperties::duration), RampUpChoice::verify);
        double share = validation
                .value(
                        inherited.property(RampUpProperties::initialShare),
                        new Share(RampUp.DEFAULT_INITIAL_SHARE),
                        value -> new RampUp(VALID.duration(), value.value(), VALID.curve()))
                .value();
        Curve curve = inherited.find(RampUpProperties::curve).orElse(Curve.LINEAR);
        return duration.filter(value -> !value.isZero()).map(value -> new RampUp(value, share, curve));
    }

    private static void verify(Duration duration) {
        if (!duration.isZero()) {
            RampUp.linear(duration);
        }
    }
}
