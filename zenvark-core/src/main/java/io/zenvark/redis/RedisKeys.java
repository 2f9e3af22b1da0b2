// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;

/**
 * The keys of one namespace. They share a hash tag, so that a script or a read may use several of them on Redis
 * Cluster.
 */
record RedisKeys(String root) {

    static RedisKeys of(String prefix, Namespace namespace) {
        return new RedisKeys(prefix + ":{" + namespace + "}:");
    }

    String sessions() {
        return root + "sessions";
    }

    String meta() {
        return root + "meta";
    }

    String leaders() {
        return root + "leaders";
    }

    String circuits() {
        return root + "circuits";
    }

    String recovery() {
        return root + "recovery";
    }

    String events() {
        return root + "events";
    }

    String inquiries() {
        return root + "inquiries";
    }

    String outcomes(BreakerName breaker) {
        return root + "outcomes:" + breaker;
    }
}
