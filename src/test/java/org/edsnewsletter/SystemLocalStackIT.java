package org.edsnewsletter;

import org.testcontainers.junit.jupiter.Testcontainers;

/// Sign-up, digest, delivery and feedback on LocalStack's DynamoDB, SQS and EventBridge, with the tables, queues, rule
/// and
/// policy that CloudFormation makes of `template.yaml`.
@Testcontainers(disabledWithoutDocker = true)
class SystemLocalStackIT {}
