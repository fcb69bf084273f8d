package org.edsnewsletter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/// CPU time of the whole process by operation: on a machine that others work on too, this says more than the clock.
/// What
/// compiles and collects garbage is in it; so is what a benchmark sets up and checks between operations.
public final class CpuProfiler implements InternalProfiler {

    static final String NAME = "cpu.norm";

    private long before;

    @Override
    public String getDescription() {
        return "CPU time by operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = used();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var micros = (used() - before) / 1000.0;
        var operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(NAME, micros / operations, "us/op", AggregationPolicy.AVG));
    }

    private static long used() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
