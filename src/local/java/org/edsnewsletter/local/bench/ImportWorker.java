package org.edsnewsletter.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.cli.SubscriberImport;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.local.LocalClients;
import org.edsnewsletter.subscriber.Admission;

/// A process that imports a list twice, telling after each time how many milliseconds it took and how many
/// people came in; and then waits for its end.
final class ImportWorker {

    private ImportWorker() {}

    /// @param arguments the list, where DynamoDB is, the table
    public static void main(String[] arguments) throws IOException {
        var list = Path.of(arguments[0]);
        var dynamo = URI.create(arguments[1]);
        var clock = InstantSource.system();
        try (var clients = LocalClients.at(dynamo, dynamo, dynamo)) {
            var admission = new Admission(AwsPorts.subscribers(clients, arguments[2]), new SecureRandom(), clock);
            for (var time = 0; time < 2; time++) {
                var begun = System.nanoTime();
                var report = new SubscriberImport(admission, clock)
                        .bringIn(Order.of(list, "on the old list", "en"), _ -> {});
                System.out.println((System.nanoTime() - begun) / 1_000_000 + " " + report.imported());
            }
            System.in.read();
        }
    }
}
