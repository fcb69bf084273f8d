package org.edsnewsletter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.Departure;
import org.edsnewsletter.subscriber.Preferences;
import org.edsnewsletter.subscriber.SignUp;

/// The site that people sign up on and that the links in their mails lead to.
///
/// | path | GET | POST |
/// |---|---|---|
/// | `/` | the form | |
/// | `/subscriptions` | | signs up; form or JSON, see `openapi.yaml` |
/// | `/confirm/{id}.{secret}` | a page with a button | confirms one request |
/// | `/u/{id}.{token}` | a page with a button | leaves; also the one-click POST of RFC 8058 |
/// | `/undo/{id}.{token}` | | takes leaving back |
/// | `/why/{id}.{token}` | | says why, having left |
/// | `/p/{id}.{token}` | what is kept, and what can be chosen | chooses |
/// | `/pause/{id}.{token}`, `/resume/{id}.{token}` | | stops mails until a day; ends the pause |
/// | `/move/{id}.{token}` | | asks a new address |
/// | `/data/{id}.{token}` | all that is kept, as JSON | |
/// | `/forget/{id}.{token}` | a page with a button | erases |
/// | `/challenge.js` | solves a challenge during a wave of sign-ups | |
/// | `/form` | how to put the form into another site | |
/// | `/embed.js`, `/embed.css` | the form for pages of other sites | |
/// | `/openapi.yaml` | the JSON interface, described | |
/// | `/archive` | the issues that were sent | |
/// | `/archive/{issue}` | one of them | |
/// | `/feed.xml` | the latest of them, as an Atom feed | |
/// | `/style.css`, `/robots.txt`, `/favicon.ico` | what browsers and robots ask for | |
///
/// HEAD is GET without a body. Whatever a person or a program sends is answered; an exception is a fault of the house.
public final class Site {

    /// The largest body that is read, in bytes.
    public static final int LARGEST_BODY = 16 * 1024;

    private final Pages pages;
    private final SignUpPages signUps;
    private final LinkPages links;
    private final PreferencePages preferences;
    private final EmbeddedForm embedded;
    private final CrossOrigin crossOrigin;
    private final ArchivePages archive;
    private final Robots robots;

    /// @param origins the sites whose pages may post the form with a script
    /// @param trouble told in one line, without an address, what the operator should know: a mail that was not
    ///     taken
    public Site(
            Pages pages,
            SignUp signUp,
            Confirmation confirmation,
            Departure departure,
            Preferences preferences,
            Origins origins,
            ArchivePages archive,
            Issues issues,
            Robots robots,
            InstantSource clock,
            Consumer<String> trouble) {
        this.pages = pages;
        var mailTrouble = new MailTrouble(pages, trouble);
        this.signUps = new SignUpPages(pages, signUp, origins, clock, mailTrouble);
        this.links = new LinkPages(pages, signUp, confirmation, departure, issues, clock);
        this.preferences = new PreferencePages(pages, preferences, clock, mailTrouble);
        this.embedded = new EmbeddedForm(pages);
        this.crossOrigin = new CrossOrigin(pages, origins);
        this.archive = archive;
        this.robots = robots;
    }

    /// Answers a request.
    public Response handle(Request request) {
        var isHead = request.method().equals("HEAD");
        var actions = actions(request.path());
        var action = actions.get(isHead ? "GET" : request.method());
        var response = action == null ? noAction(request, actions) : answer(request, action);
        var whole = isHead ? new Response(response.status(), response.headers(), "") : response;
        return request.path().equals(SUBSCRIPTIONS) ? crossOrigin.shared(request, whole) : whole;
    }

    private Response answer(Request request, Function<Request, Response> action) {
        return request.body().length <= LARGEST_BODY
                ? action.apply(request)
                : pages.refuse(request, Refusal.of(413, "tooMuch", Integer.toString(LARGEST_BODY)));
    }

    private Map<String, Function<Request, Response>> actions(String path) {
        var end = path.indexOf('/', 1) + 1;
        var link = path.substring(end);
        return switch (end == 0 ? path : path.substring(0, end)) {
            case "/" -> Map.of("GET", get -> robots.on(signUps.form(get)));
            case SUBSCRIPTIONS -> Map.of("POST", signUps::signUp, "OPTIONS", crossOrigin::preflight);
            case "/challenge.js" -> Map.of("GET", _ -> signUps.script());
            case "/form" -> Map.of("GET", embedded::howTo);
            case "/embed.js" -> Map.of("GET", _ -> embedded.script());
            case "/embed.css" -> Map.of("GET", _ -> embedded.style());
            case "/openapi.yaml" -> Map.of("GET", _ -> pages.text(200, "application/yaml", openApi()));
            case "/confirm/" ->
                Map.of("GET", get -> links.lookAtSignUp(get, link), "POST", post -> links.confirm(post, link));
            case "/u/" ->
                Map.of("GET", get -> links.lookAtDeparture(get, link), "POST", post -> links.leave(post, link));
            case "/p/" ->
                Map.of("GET", get -> preferences.look(get, link), "POST", post -> preferences.choose(post, link));
            case "/undo/" -> Map.of("POST", post -> links.undo(post, link));
            case "/why/" -> Map.of("POST", post -> links.because(post, link));
            case "/pause/" -> Map.of("POST", post -> preferences.pause(post, link));
            case "/resume/" -> Map.of("POST", post -> preferences.resume(post, link));
            case "/move/" -> Map.of("POST", post -> preferences.move(post, link));
            case "/data/" -> Map.of("GET", get -> preferences.download(get, link));
            case "/forget/" ->
                Map.of(
                        "GET",
                        get -> preferences.lookAtErasure(get, link),
                        "POST",
                        post -> preferences.erase(post, link));
            case "/archive" -> Map.of("GET", archive::list);
            case "/archive/" -> Map.of("GET", get -> link.isEmpty() ? archive.list(get) : archive.issue(get, link));
            case "/feed.xml" -> Map.of("GET", archive::feed);
            case "/style.css" -> Map.of("GET", _ -> pages.file("text/css; charset=utf-8", "style.css", Map.of()));
            case "/robots.txt" -> Map.of("GET", _ -> pages.text(200, "text/plain; charset=utf-8", robotsText()));
            case "/favicon.ico" -> Map.of("GET", _ -> pages.text(204, "text/plain; charset=utf-8", ""));
            default -> Map.of();
        };
    }

    private static final String SUBSCRIPTIONS = "/subscriptions";

    private static String openApi() {
        try (var file = Site.class.getResourceAsStream("/openapi.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("what the program was built with can't be read", e);
        }
    }

    private String robotsText() {
        return robots.text(pages.links().siteUrl());
    }

    private Response noAction(Request request, Map<String, ?> actions) {
        if (actions.isEmpty()) return pages.refuse(request, Refusal.of(404, "notFound"));
        var methods = new TreeSet<>(actions.keySet());
        if (methods.contains("GET")) methods.add("HEAD");
        var allowed = String.join(", ", methods);
        var refusal = Refusal.of(405, "notAllowed", request.method(), allowed);
        return Pages.with(pages.refuse(request, refusal), "Allow", allowed);
    }
}
