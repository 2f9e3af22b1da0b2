// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build of the project whose libraries are compared. The benchmarks of this build are used for both.
 *
 * @param name the name in tables
 * @param classPath the class path of a process
 */
record Build(String name, String classPath) {

    private static final String BENCHMARKS = "zenvark-benchmarks.jar";

    /** Returns this build. */
    static Build current() {
        return new Build("this build", System.getProperty("java.class.path"));
    }

    /**
     * Returns the build in another working tree, in which {@code benchmarks/run} has been run at least once.
     *
     * @param project the root of the working tree
     */
    static Build of(Path project) throws IOException {
        Path libraries = project.resolve("benchmarks/target/lib");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalArgumentException(
                    libraries + " does not exist: run benchmarks/run calls --smoke in " + project + " first");
        }
        String benchmarks = Arrays.stream(current().classPath().split(File.pathSeparator))
                .filter(entry -> entry.endsWith(BENCHMARKS))
                .findFirst()
                .orElseThrow();
        try (Stream<Path> jars = Files.list(libraries)) {
            return new Build(
                    "other build",
                    Stream.concat(
                                    Stream.of(benchmarks),
                                    jars.map(Path::toString).sorted())
                            .collect(Collectors.joining(File.pathSeparator)));
        }
    }
}
