package org.edsnewsletter.delivery;

/// Does the tasks of the queue. Any number of workers may run at once.
public final class Worker {

    private final Planner planner;
    private final Sender sender;

    public Worker(Planner planner, Sender sender) {
        this.planner = planner;
        this.sender = sender;
    }

    /// Does one task; doing it twice does no harm.
    public TaskReport perform(Task task) {
        return switch (task) {
            case Task.PlanShard plan -> planner.plan(plan);
            case Task.SendBatch send -> sender.send(send);
        };
    }
}
