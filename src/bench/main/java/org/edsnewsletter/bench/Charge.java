package org.edsnewsletter.bench;

import java.util.Arrays;

/// What AWS charges for: prices of us-east-1 on demand, in dollars, and how much is free each month in every
/// account, whatever else is in it. See the page for where they are published.
enum Charge {
    MAIL("SES", "mails", 0.10 / 1000, 0),
    READ_UNIT("DynamoDB", "read units", 0.125e-6, 0),
    WRITE_UNIT("DynamoDB", "write units", 0.625e-6, 0),
    STORAGE("DynamoDB", "GB kept", 0.25, 25),
    BACKUP("DynamoDB", "GB backed up", 0.20, 0),
    QUEUE_REQUEST("SQS", "SQS requests", 0.40e-6, 1e6),
    INVOCATION("Lambda", "invocations", 0.20e-6, 1e6),
    GB_SECOND("Lambda", "GB-seconds", 0.0000133334, 400_000),
    API_REQUEST("API Gateway", "API requests", 1.00e-6, 0),
    SCHEDULE("EventBridge Scheduler", "schedules", 1.00e-6, 14e6),
    LOG_MEGABYTE("CloudWatch", "MB", 0.50 / 1000, 5000),
    ALARM("CloudWatch", "alarm metrics", 0.10, 10),
    METRIC("CloudWatch", "metrics", 0.30, 10),
    DASHBOARD("CloudWatch", "dashboards", 3.00, 3);

    final String service;
    final String unit;
    final double price;
    final double free;

    Charge(String service, String unit, double price, double free) {
        this.service = service;
        this.unit = unit;
        this.price = price;
        this.free = free;
    }

    /// @param unit as in a table of the page
    static Charge of(String unit) {
        return Arrays.stream(values())
                .filter(charge -> charge.unit.equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is charged by " + unit));
    }
}
