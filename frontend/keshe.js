// What every page uses. Pages work without it: it only spares a reload, a click or a lost sentence.
// htmx is configured by <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>,
// because the content security policy allows neither inline styles nor eval.

// The token of the page's own form travels with every htmx request.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

// <button data-confirm="…"> asks before its form leaves.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// <button data-print> prints the page.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
