// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.node.NodeIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Determines the namespace, the label, the application name and the version of this node. */
final class NodeIdentityFactory {

    /** Placeholder for an identity that cannot be determined. */
    static final NodeIdentity UNNAMED = new NodeIdentity(new Namespace("none"), new NodeId("none"), "", "");

    private static final String APPLICATION_NAME = "spring.application.name";
    private static final int SUFFIXES = 0x10000;

    private final ZenvarkProperties properties;
    private final Environment environment;

    NodeIdentityFactory(ZenvarkProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    NodeIdentity create() {
        String application = environment.getProperty(APPLICATION_NAME, "");
        String version = environment.getProperty("spring.application.version", "");
        return new NodeIdentity(namespace(application), nodeId(), application, version);
    }

    private Namespace namespace(String application) {
        String configured = properties.namespace();
        if (StringUtils.hasText(configured)) {
            return checked("zenvark.namespace", configured, Namespace::new);
        }
        if (StringUtils.hasText(application)) {
            return checked(APPLICATION_NAME, application, Namespace::new);
        }
        throw new ZenvarkConfigurationException(
                "Neither zenvark.namespace nor " + APPLICATION_NAME
                        + " is set, so the name of the fleet that shares the circuit breakers is unknown.",
                "Set " + APPLICATION_NAME + ", or zenvark.namespace if the fleet has another name.");
    }

    private NodeId nodeId() {
        String configured = properties.nodeId();
        return StringUtils.hasText(configured)
                ? checked("zenvark.node-id", configured, NodeId::new)
                : new NodeId("%s-%04x"
                        .formatted(hostName(), ThreadLocalRandom.current().nextInt(SUFFIXES)));
    }

    private static <T> T checked(String property, String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    property + ": " + ex.getMessage() + ".",
                    property.equals(APPLICATION_NAME)
                            ? "Set zenvark.namespace to a valid name. The name of the application can stay as it is."
                            : "Choose another value.");
        }
    }

    /** Returns the host name. Prefers the environment, because a lookup of the local host may be slow. */
    private String hostName() {
        String name = environment.getProperty("HOSTNAME", environment.getProperty("COMPUTERNAME", ""));
        try {
            return StringUtils.hasText(name)
                    ? printable(name)
                    : printable(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException ex) {
            return "node";
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
