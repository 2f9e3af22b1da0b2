// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import io.zenvark.sample.redis.SampleRedis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Starts the fleet: first the auth service, because the first context prepares the logging of the process; then all
 * instances in parallel; then the gateway, which needs their addresses.
 */
public final class FleetStarter {

    private final SampleRedis redis;
    private final ServiceStarter starter;
    private final Queue<RunningService> started = new ConcurrentLinkedQueue<>();

    /**
     * Prepares the start.
     *
     * @param commandLine the arguments of the user
     * @param redis the Redis that the instances share; the fleet closes it
     * @param settings settings for every service
     */
    public FleetStarter(CommandLine commandLine, SampleRedis redis, Map<String, String> settings) {
        Map<String, String> common = new HashMap<>(settings);
        common.putAll(redis.settings());
        this.redis = redis;
        this.starter = new ServiceStarter(commandLine, common);
    }

    /**
     * Starts all services. If one does not start, stops the others.
     *
     * @throws IllegalStateException if a service does not start
     */
    public Fleet start(FleetPorts ports) {
        try {
            RunningService auth = start("auth-service", Role.AUTH, port(ports.auth()));
            List<RunningService> profiles = Parallel.all(profileStarts(ports.profiles(), auth));
            return new Fleet(redis, auth, profiles, startGateway(ports.gateway(), profiles));
        } catch (RuntimeException failure) {
            started.forEach(RunningService::close);
            redis.close();
            throw failure;
        }
    }

    private List<Callable<RunningService>> profileStarts(List<Integer> ports, RunningService auth) {
        List<Callable<RunningService>> starts = new ArrayList<>();
        for (int port : ports) {
            String name = "profile-" + (starts.size() + 1);
            Map<String, String> settings = port(port);
            settings.put("zenvark.node-id", name);
            settings.put("sample.auth-url", auth.url());
            starts.add(() -> start(name, Role.PROFILE, settings));
        }
        return starts;
    }

    private RunningService startGateway(int port, List<RunningService> profiles) {
        Map<String, String> settings = port(port);
        settings.put(
                "sample.profile-urls",
                profiles.stream().map(RunningService::url).collect(Collectors.joining(",")));
        return start("gateway", Role.GATEWAY, settings);
    }

    private RunningService start(String name, Role role, Map<String, String> settings) {
        RunningService service = starter.start(name, role, settings);
        started.add(service);
        return service;
    }

    private static Map<String, String> port(int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("server.port", Integer.toString(port));
        return settings;
    }
}
