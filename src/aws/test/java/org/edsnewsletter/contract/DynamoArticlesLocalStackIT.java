package org.edsnewsletter.contract;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.aws.AwsPorts;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoArticlesLocalStackIT extends ArticlesContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    Articles articles() {
        return AwsPorts.articles(BACKEND.clients(), BACKEND.nameOf("ArticlesTable"));
    }
}
