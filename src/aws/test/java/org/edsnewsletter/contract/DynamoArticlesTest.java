package org.edsnewsletter.contract;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.aws.AwsPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoArticlesTest extends ArticlesContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Articles articles() {
        return AwsPorts.articles(BACKEND.clients(), BACKEND.nameOf("ArticlesTable"));
    }
}
