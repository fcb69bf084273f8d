package org.edsnewsletter.contract;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.issue.Issues;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoIssuesTest extends IssuesContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Issues issues() {
        return AwsPorts.issues(BACKEND.clients(), BACKEND.nameOf("IssuesTable"), BACKEND.nameOf("ArticlesTable"));
    }

    @Override
    Articles articles() {
        return AwsPorts.articles(BACKEND.clients(), BACKEND.nameOf("ArticlesTable"));
    }
}
