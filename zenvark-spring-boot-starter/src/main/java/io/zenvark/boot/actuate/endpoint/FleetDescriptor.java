// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the fleet.
 *
 * @param namespace the name of the fleet
 * @param node the label of the answering node
 * @param coordination the connection status of the answering node
 * @param nodes the live nodes
 * @param circuitBreakers the circuit breakers by name
 */
public record FleetDescriptor(
        String namespace,
        String node,
        CoordinationStatus coordination,
        List<NodeDescriptor> nodes,
        Map<String, BreakerDescriptor> circuitBreakers)
        implements OperationResponseBody {

    static FleetDescriptor of(FleetView view, Function<String, Optional<String>> ids) {
        Map<String, BreakerDescriptor> breakers = new LinkedHashMap<>();
        view.breakers()
                .forEach((name, breaker) -> breakers.put(
                        name.value(), BreakerDescriptor.of(breaker, ids.apply(name.value()), view.asOf())));
        return new FleetDescriptor(
                view.namespace().value(),
                view.node().value(),
                view.coordination(),
                view.nodes().stream().map(NodeDescriptor::of).toList(),
                breakers);
    }

    /**
     * A live node.
     *
     * @param id the label of the node
     * @param application the name of the application
     * @param version the version of the application; empty if unknown
     * @param since the time at which the session of the node began
     */
    public record NodeDescriptor(String id, String application, String version, Instant since) {

        private static NodeDescriptor of(FleetView.NodeView node) {
            return new NodeDescriptor(node.id().value(), node.application(), node.version(), node.since());
        }
    }
}
