/*
 * Puts the sign-up form where this script's tag stands, and answers in place.
 *
 * <script src="…/embed.js" async></script>
 *
 * data-language="es"   another language than the page's
 * data-style="none"    without the style sheet: the form then looks as the page says
 *
 * Where a form stands right before the tag, that form is used: it works without this script too.
 */
(settings => {
  "use strict";

  const script = document.currentScript;
  const named = [script.dataset.language, script.closest("[lang]")?.lang, navigator.language]
    .map(tag => (tag || "").toLowerCase().split("-")[0])
    .find(tag => settings.words[tag]);
  const language = named || settings.language;
  const words = settings.words[language];
  const unique = "newsletter-" + Math.random().toString(36).slice(2, 8);

  let sure = [];

<#include "solve.js">

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function field(name, label, attributes) {
    const id = unique + "-" + name;
    return element("div", { class: "newsletter-field" },
      element("label", { for: id }, ...label),
      element("input", { id, name, ...attributes }));
  }

  function choice(edition) {
    const radio = element("input", { type: "radio", name: "edition", value: edition });
    radio.defaultChecked = edition === settings.edition;
    return element("label", { class: "newsletter-choice" }, radio, " " + words.editions[edition]);
  }

  function build() {
    const heading = unique + "-heading";
    return element("form", { method: "post", action: settings.action, "aria-labelledby": heading },
      element("h2", { id: heading }, words.heading),
      element("p", {}, words.lead),
      field("email", [words.email], { type: "email", required: "", maxlength: "254", autocomplete: "email", autocapitalize: "none", spellcheck: "false" }),
      field("name", [words.name + " ", element("span", {}, words.optional)], { type: "text", maxlength: "100", autocomplete: "name" }),
      element("fieldset", { class: "newsletter-field" }, element("legend", {}, words.howOften), ...settings.editions.map(choice)),
      element("div", { hidden: "" }, field("topic", [words.trap], { type: "text", tabindex: "-1", autocomplete: "off" })),
      element("input", { type: "hidden", name: "language", value: language }),
      element("button", { type: "submit" }, words.button),
      element("p", { class: "newsletter-wording" }, words.wording));
  }

  /* Says something where everybody notices: beside the field it is about, else over the button. */
  function tell(form, text, name) {
    for (const old of form.querySelectorAll(".newsletter-problem")) old.remove();
    for (const input of form.elements) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    if (!text) return;
    const input = name && form.elements.namedItem(name);
    const id = unique + "-problem";
    const problem = element("p", { class: "newsletter-problem", id, role: "alert" }, text);
    if (input instanceof HTMLInputElement && input.type !== "hidden") {
      input.before(problem);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", id);
      input.focus();
    } else {
      form.querySelector("[type=submit]").before(problem);
    }
  }

  /* Asks about a slip in the address: one button takes what was meant, the other insists. */
  function ask(form, answer) {
    tell(form, answer.error, "email");
    const email = form.elements.namedItem("email");
    const typed = email.value.trim();
    const choose = (text, address) => {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        email.value = address;
        form.requestSubmit();
      });
      return button;
    };
    sure = [answer.suggestion, typed];
    form.querySelector(".newsletter-problem").append(element("span", { class: "newsletter-choices" },
      choose(words.yes.replace("{address}", answer.suggestion), answer.suggestion),
      choose(words.no.replace("{address}", typed), typed)));
  }

  function done(form, answer) {
    const said = element("div", { class: "newsletter-done", tabindex: "-1", role: "status" },
      element("h2", {}, answer.title), element("p", {}, answer.text));
    form.replaceWith(said);
    said.focus();
  }

  async function submit(form, altcha) {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("page", location.origin + location.pathname);
    if (sure.includes(fields.get("email").trim())) fields.set("sure", fields.get("email").trim());
    if (altcha) fields.set("altcha", altcha);
    tell(form, words.sending);
    try {
      // A form with this header needs no preflight.
      const response = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" }, credentials: "omit", referrerPolicy: "no-referrer" });
      const answer = await response.json();
      if (response.ok) done(form, answer);
      else if (answer.suggestion) ask(form, answer);
      else if (answer.challenge && !altcha) await submit(form, await solution(answer.challenge));
      else tell(form, answer.error, answer.field);
    } catch {
      // Nothing came, or nothing that this page may read: then the answer is shown as a page.
      if (navigator.onLine) HTMLFormElement.prototype.submit.call(form);
      else tell(form, words.unreachable);
    }
  }

  const before = script.previousElementSibling;
  const form = before instanceof HTMLFormElement && before.action === settings.action ? before : build();
  let sending = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    await submit(form);
    sending = false;
  });

  if (form !== before) {
    const holder = element("div", { class: "newsletter", lang: language }, form);
    if (script.dataset.style !== "none") holder.prepend(element("link", { rel: "stylesheet", href: settings.style }));
    script.after(holder);
  }
})(${settings});
