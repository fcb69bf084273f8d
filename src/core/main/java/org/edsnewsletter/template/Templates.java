package org.edsnewsletter.template;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The templates of mails and pages: `*.ftlh` writes HTML and escapes every value by itself, `*.ftl` writes plain text.
///
/// They hold structure only. What people read is in `words/{language}.ftl`, which every template sees as `words`.
///
/// A model's records are read by component (`article.title`); an empty [Optional] is missing (`article.author??`).
/// Safe for use by several threads.
public final class Templates {

    /// In characters: twenty times what Gmail shows of a mail.
    private static final int LARGEST = 2_000_000;

    private final Configuration freemarker;
    private final boolean isFixed;
    private final Map<String, Template> phrases = new ConcurrentHashMap<>();
    private final Map<String, Speaker> speakers = new ConcurrentHashMap<>();

    private Templates(TemplateLoader loader, Duration unchangedFor) {
        isFixed = unchangedFor.isPositive();
        freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setTemplateLoader(loader);
        freemarker.setTemplateUpdateDelayMilliseconds(unchangedFor.toMillis());
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setRecognizeStandardFileExtensions(true);
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setWrapUncheckedExceptions(true);
        freemarker.setFallbackOnNullLoopVariable(false);
        freemarker.setLocalizedLookup(false);
        freemarker.setObjectWrapper(new OptionalAware());
        freemarker.setSharedVariable("wrap", new Wrap());
        freemarker.setSharedVariable("link", NumberedLinks.LINK);
        freemarker.setSharedVariable("links", NumberedLinks.LINKS);
    }

    /// Returns the templates in a folder as they are now: each is read once.
    ///
    /// @throws UncheckedIOException when there is no such folder
    public static Templates fixed(Path folder) {
        return new Templates(loader(folder), Duration.ofDays(365));
    }

    /// The templates in folders, read again whenever a file changes; where several have one of a name, the first
    /// counts.
    public static Templates in(Path... folders) {
        var loaders = Arrays.stream(folders).map(Templates::loader).toArray(TemplateLoader[]::new);
        return new Templates(new MultiTemplateLoader(loaders), Duration.ZERO);
    }

    /// Returns the templates in a folder, read again whenever a file changes, and for names that it lacks those among
    /// the resources of a class.
    ///
    /// @param resources an absolute path, such as `/templates-local`
    public static Templates in(Path folder, Class<?> owner, String resources) {
        return new Templates(
                new MultiTemplateLoader(
                        new TemplateLoader[] {loader(folder), new ClassTemplateLoader(owner, resources)}),
                Duration.ZERO);
    }

    /// Renders a template that needs no words.
    ///
    /// @param name its path below the templates folder, such as `site/style.css`
    /// @param model what the template may name
    /// @throws Faulty when there is no such template, or it is wrong, or names something that is missing
    public String render(String name, Map<String, ?> model) {
        return written(name, out -> freemarker.getTemplate(name).process(model, out));
    }

    /// Renders a template in a language.
    ///
    /// @param name its path below the templates folder, such as `mail/digest.html.ftlh`
    /// @param language one that has words
    /// @param model what the template may name, besides `words`
    /// @throws Faulty when there is no such template, or it is wrong, or names something that is missing
    public String render(String name, String language, Map<String, ?> model) {
        return written(name, out -> process(freemarker.getTemplate(name), language, model, out));
    }

    /// Renders a template in a language, given a record whose components it may name.
    ///
    /// @throws Faulty when there is no such template, or it is wrong, or names something that is missing
    public String render(String name, String language, Record model) {
        return written(name, out -> process(freemarker.getTemplate(name), language, model, out));
    }

    /// A phrase in a language, as plain text.
    ///
    /// @throws Faulty when there are no such words
    public String say(String language, Phrase phrase) {
        var name = "words/" + language + ".ftl: " + phrase.key();
        return written(name, out -> {
            var speaker = speakers.get(language);
            if (speaker == null) {
                speaker = new Speaker(language);
                if (isFixed) speakers.put(language, speaker);
            }
            speaker.say(template(name, phrase), phrase.values(), out);
        });
    }

    // What there is to say is known when the program is written, so these are few.
    private Template template(String name, Phrase phrase) throws IOException {
        var key = name + '/' + phrase.values().size();
        var known = phrases.get(key);
        if (known != null) return known;
        var parsed = new Template(name, phrase.expression(), freemarker);
        phrases.put(key, parsed);
        return parsed;
    }

    /// Has read the words of a language. To read them anew for each phrase takes longer than to say it.
    private final class Speaker {

        private final Environment environment;

        Speaker(String language) throws TemplateException, IOException {
            var nothing = new Template("nothing", "", freemarker);
            environment = environment(nothing, language, Map.of(), Writer.nullWriter());
        }

        // An environment serves one at a time.
        synchronized void say(Template phrase, List<Object> values, Writer out) throws TemplateException, IOException {
            environment.setVariable("values", freemarker.getObjectWrapper().wrap(values));
            environment.setOut(out);
            environment.include(phrase);
        }
    }

    /// [#say] of the phrase with this key and these values.
    public String say(String language, String key, Object... values) {
        return say(language, Phrase.of(key, values));
    }

    /// How dates or times are written in a language.
    ///
    /// @param key of the words that are the pattern: `date` or `moment`
    public DateTimeFormatter dates(String language, String key) {
        return DateTimeFormatter.ofPattern(say(language, key), Locale.forLanguageTag(language));
    }

    private static void process(Template template, String language, Object model, Writer out)
            throws TemplateException, IOException {
        environment(template, language, model, out).process();
    }

    // Imported into the main namespace, the words are seen by every macro too.
    private static Environment environment(Template template, String language, Object model, Writer out)
            throws TemplateException, IOException {
        var environment = template.createProcessingEnvironment(model, out);
        environment.setLocale(Locale.forLanguageTag(language));
        environment.importLib("/words/" + language + ".ftl", "words");
        return environment;
    }

    private static String written(String name, Writing writing) {
        var written = new Limited();
        try {
            writing.to(written);
        } catch (TemplateException | IOException e) {
            throw new Faulty(name, e);
        } catch (UncheckedIOException e) {
            throw new Faulty(name, e);
        }
        return written.toString();
    }

    /// A text that stops growing: a template that never ends must not take the function's memory.
    private static final class Limited extends Writer {

        private final StringBuilder text = new StringBuilder(512);

        @Override
        public void write(char[] characters, int from, int length) {
            checkRoom(length);
            text.append(characters, from, length);
        }

        @Override
        public void write(String more, int from, int length) {
            checkRoom(length);
            text.append(more, from, from + length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }

        private void checkRoom(int more) {
            if (text.length() + more > LARGEST)
                throw new UncheckedIOException(
                        "it writes more than %,d characters: does it repeat something for ever?".formatted(LARGEST),
                        new IOException("too much"));
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(Writer out) throws TemplateException, IOException;
    }

    /// A template that could not be rendered; the message names file, line and what is missing.
    public static final class Faulty extends RuntimeException {
        Faulty(String name, Exception cause) {
            super("template " + name + ": " + cause.getMessage(), cause);
        }
    }

    private static TemplateLoader loader(Path folder) {
        try {
            return new FileTemplateLoader(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("templates folder " + folder + " can't be read", e);
        }
    }

    private static final class OptionalAware extends DefaultObjectWrapper {

        OptionalAware() {
            super(Configuration.VERSION_2_3_34);
        }

        @Override
        public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
            var known = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            return known instanceof Record it
                            && !Modifier.isPublic(it.getClass().getModifiers())
                    ? new RecordModel(it, this)
                    : super.wrap(known);
        }
    }
}
