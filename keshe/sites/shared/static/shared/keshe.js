// What every page may use. Pages work without it: it only spares a reload, a click or a lost sentence.
import { startAutosave } from "./autosave.js";
import { startClocks } from "./clock.js";
import { startCounts } from "./count.js";
import { startRows } from "./rows.js";
import { startWhen } from "./when.js";

// The error summary of a refused form is the first thing to be read.
document.querySelector("[data-focus]")?.focus();

// The figures of a chart fold away where the chart itself can be drawn.
if (document.querySelector("script[src*='charts']")) {
  document.querySelectorAll(".chart-figures[open]").forEach((figures) => figures.removeAttribute("open"));
}

// Of a strip wider than the screen, the present page's entry is in sight.
document.querySelectorAll(".strip").forEach((strip) => {
  const here = strip.querySelector("[aria-current]");
  if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
});

// Open menus close with Escape or a click elsewhere.
document.addEventListener("click", (event) => {
  document.querySelectorAll("[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("[data-menu][open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// <button data-copy="text"> or data-copy-from="id": into the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const source = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
  const text = source ? (source.value ?? source.textContent).trim() : button.dataset.copy;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "已复制";
  } catch {
    button.textContent = "请手动复制";
  }
  setTimeout(() => (button.textContent = label), 2000);
});

// A form is sent once; pressing twice does nothing. (After a while it may be sent again: a download leaves the page.)
const SENT = 5000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, SENT);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

startAutosave(document);
startClocks(document);
startRows(document);
startCounts(document);
startWhen(document);
