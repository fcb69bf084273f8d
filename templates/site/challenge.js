/* Solves the challenge that stands in the form, and posts it. Without this script, whoever waits a minute gets through too. */
(async () => {
  "use strict";

<#include "solve.js">

  const field = document.querySelector("input[name=altcha]");
  field.value = await solution(JSON.parse(atob(field.value)));
  field.form.submit();
})();
