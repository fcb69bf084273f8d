package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.Stack;
import org.edsnewsletter.local.ses.ReceivedMail;
import org.edsnewsletter.local.ses.SesEmulator;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Site;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/// Sign-up, digest, delivery and feedback on LocalStack's DynamoDB, SQS and EventBridge, with the tables, queues, rule and
/// policy that CloudFormation makes of `template.yaml`.
@Testcontainers(disabledWithoutDocker = true)
class SystemLocalStackIT {
}
